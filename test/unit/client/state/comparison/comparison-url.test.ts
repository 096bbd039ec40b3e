import { expect, test } from 'vitest'
import { questions } from '../../../../../client/engine/comparison/questions/questions.ts'
import {
  compareQueryOf,
  compareSettingsOf,
  questionOf,
} from '../../../../../client/state/comparison/comparison-url.ts'
import { presets, quickLook } from '../../../../../client/state/comparison/presets.ts'

test.each(presets)('$id survives its address', ({ settings }) => {
  expect(compareSettingsOf(compareQueryOf(settings), quickLook)).toEqual(settings)
})

test.each(questions)('the question $id survives its address', ({ id, settings }) => {
  const query = compareQueryOf(settings, id)
  expect(compareSettingsOf(query, quickLook)).toEqual(settings)
  expect(questionOf(query)).toEqual({ id, guess: null })
  expect(questionOf(compareQueryOf(settings))).toBeNull()
})

test('a network with failures survives its address', () => {
  const network = {
    latencyMs: 20,
    jitterMs: 5,
    connectionMbps: null,
    totalMbps: 0.5,
    requestsPerSecond: 9,
    failures: { missing: 0.1, busy: 0.25 },
  }
  const settings = { ...quickLook, network }
  expect(compareSettingsOf(compareQueryOf(settings), quickLook)).toEqual(settings)
})

test('an address in the words of before still opens', () => {
  const old = 'subject=whole&ways=sequential,lanes&counts=4,8&images=9'
  const today = 'workload=both&choices=sequential,queue&concurrency=4,8&images=9'
  const settings = compareSettingsOf(today, quickLook)
  expect(compareSettingsOf(old, quickLook)).toEqual(settings)
  expect(settings).toMatchObject({
    workload: 'both',
    choices: ['sequential', 'queue'],
    concurrency: [4, 8],
    images: 9,
  })
})

test.each([
  '',
  'strategy=queue&concurrency=8',
  'subject=everything',
  'workload=everything',
  'subject=downloads&images=0&rounds=1e9&budget=x&counts=0,-1&ways=<b>&size=3',
  'workload=downloads&images=0&rounds=1e9&budget=x&concurrency=0,-1&choices=<b>&size=3',
])('a missing or impossible value is replaced by the default: %s', (search) => {
  expect(compareSettingsOf(search, quickLook)).toEqual(quickLook)
})
