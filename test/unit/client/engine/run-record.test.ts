import { expect, test } from 'vitest'
import { accountOf, createReport } from '../../../../client/core/archive/report.ts'
import { factsOf } from '../../../../client/engine/run-record.ts'
import { initialState } from '../../../../client/state/run/state.ts'

test.each([
  ['adaptive', null],
  ['gather', null],
  ['queue', 8],
])('the report of %s names the concurrency %s', (strategy, concurrency) => {
  const settings = { ...initialState.settings, strategy, concurrency: 8 }
  const record = {
    settings,
    title: 'Hot',
    startedAt: '2026-01-02T03:04:05Z',
    asked: [],
    outcomes: [],
  }
  const facts = factsOf(record, 'person')
  expect(createReport(facts, accountOf(facts, false)).settings).toMatchObject({ concurrency })
})
