// Records of older versions are read in the form that this version writes.
import { expect, test } from 'vitest'
import { openJournal } from '../../../../../server/farm/results/journal.ts'
import { readEvent, readHead, readRecord } from '../../../../../server/farm/results/stored.ts'

const fetched = { attempts: 1, ms: 80, bytes: 1_000, type: 'image/jpeg', sha256: 'ab' }
const thumbnail = { type: 'image/jpeg', bytes: 100, width: 128, height: 85 }
const saved = { kind: 'saved', fetched, width: 300, height: 200, thumbnail }
const failed = { kind: 'failed', message: 'Missing', attempts: 3, ms: 9, fetched: null }

const event = (outcome: object, index = 0) => ({
  index,
  worker: 'one',
  ms: 100,
  answeredMs: null,
  outcome,
})

const record = {
  id: 'run-1',
  startedAt: 1_800_000_000_000,
  demoOrigin: null,
  title: 'Hot',
  source: 'hot',
  box: 128,
  withOriginals: false,
  items: [
    {
      kind: 'image',
      id: 'abcdefg',
      file: 'abcdefg.jpg',
      type: 'image/jpeg',
      width: 300,
      height: 200,
      bytes: null,
      title: null,
      link: 'https://i.imgur.com/abcdefg.jpg',
    },
  ],
}

const state = {
  id: 'run-1',
  title: 'Hot',
  startedAt: 1_800_000_000_000,
  endedAt: 1_800_000_001_000,
  isCancelled: false,
  counts: { asked: 1, saved: 0, failed: 1, skipped: 0, cancelled: 0 },
}

test('a cause of an older version is the reason', () => {
  const text = JSON.stringify(event({ ...failed, cause: 'not_found' }))
  expect(readEvent(text, 5)).toEqual({ ...event({ ...failed, reason: 'not_found' }), at: 5 })
})

test('damage and the hash of a thumbnail are read as they were written, and older outcomes have neither', () => {
  const route = 'relay'
  const older = { ...saved, fetched: { ...fetched, route } }
  const outcome = { ...older, damage: 'no-end', thumbnail: { ...thumbnail, sha256: 'cd' } }
  expect(readEvent(JSON.stringify(event(outcome)), 5).outcome).toEqual(outcome)
  expect(readEvent(JSON.stringify(event(older)), 5).outcome).toEqual(older)
})

test('a reason of this version, and one of a newer version, stays', () => {
  for (const reason of ['not_found', 'moon_in_the_way'])
    expect(readEvent(JSON.stringify(event({ ...failed, reason })), 5).outcome).toEqual({
      ...failed,
      reason,
    })
})

test('bytes of the oldest version came by the relay, and fields that are no longer known are left out', () => {
  const text = JSON.stringify(event({ ...saved, differs: ['size'] }))
  expect(readEvent(text, 5).outcome).toEqual({ ...saved, fetched: { ...fetched, route: 'relay' } })
})

test('a run that an older version put into the results is read from the journal', async () => {
  const old = { record, state, events: [{ ...event({ ...failed, cause: 'removed' }), at: 7 }] }
  const files = new Map([['runs/run-1/run.json', new TextEncoder().encode(JSON.stringify(old))]])
  const records = {
    put: async () => {},
    get: async (path: string) => files.get(path) ?? null,
    delete: async () => {},
    list: async () => [],
    getRange: async () => null,
  }
  const journal = openJournal({ kind: 'folder', at: '/results', files: records, records }, () => {})
  const closed = await journal.closed('run-1')
  expect(closed?.state).toEqual({ ...state, isPaused: false, bytes: null })
  expect(await closed?.record()).toEqual({ ...record, site: 'imgur', priority: 'normal' })
  for await (const page of closed?.events() ?? [])
    expect(page).toEqual([
      { id: '7-0', event: { ...event({ ...failed, reason: 'removed' }), at: 7 } },
    ])
  expect.assertions(4)
  expect(await journal.closed('run-2')).toBeNull()
})

test('a text that is no such record is refused with what is wrong and where', () => {
  const newer = { ...record, priority: 'normal' }
  expect(readRecord(JSON.stringify(record))).toEqual({ ...newer, site: 'imgur' })
  const ofDemo = { ...record, demoOrigin: 'http://127.0.0.1:1' }
  expect(readRecord(JSON.stringify(ofDemo))).toEqual({
    ...newer,
    demoOrigin: ofDemo.demoOrigin,
    site: 'demo',
  })
  expect(() => readRecord(JSON.stringify({ ...record, box: 'large' }))).toThrow(
    /Cannot read a run’s record: .*\n.*at box/,
  )
  expect(() => readHead('{"record":')).toThrow(SyntaxError)
  expect(() => readEvent('{}', 1)).toThrow(/Cannot read an event/)
})
