// Where the images of a worker go with shards, with a place and a Redis in memory.
import { DelayedError } from 'bullmq'
import { afterAll, expect, onTestFinished, test, vi } from 'vitest'
import type { HeldJob } from '../../../../../server/farm/shards/hold-jobs.ts'
import { openSharding, type ShardingParts } from '../../../../../server/farm/shards/sharding.ts'
import type { SettledEvent } from '../../../../../server/farm-api/farm-interface.ts'
import { deferred } from '../../../../helpers/deferred.ts'
import { eventOf, savedEvent } from '../../../../helpers/farm-parts.ts'

const over = new AbortController()
afterAll(() => over.abort())
const { signal } = over

const file = (text: string) => ({ bytes: new TextEncoder().encode(text), type: 'image/jpeg' })

const free: ShardingParts['place'] = {
  pass: async () => {},
  keep: (write) => write(),
  refused() {},
  outage: () => null,
}

function stage(change: Partial<ShardingParts> = {}) {
  const written = new Map<string, Uint8Array>()
  const events: SettledEvent[] = []
  const put = async (path: string, bytes: Uint8Array) => void written.set(path, bytes)
  const store = { put, delete: async () => {}, get: async () => null }
  const sharding = openSharding({
    size: 10,
    runs: {
      async settle(_run, settled) {
        events.push(...settled)
        return settled.length
      },
      async settleShard(_run, _shard, settled) {
        events.push(...settled)
        return 'counts'
      },
      nextShard: async () => 0,
      isDeleted: async () => false,
    },
    results: {
      files: store,
      records: { ...store, getRange: async () => null, list: async () => [] },
    },
    place: free,
    redis: free,
    remove: async () => {},
    log() {},
    signal,
    ...change,
  })
  onTestFinished(sharding.flush)
  const open = (
    index: number,
    moveToDelayed: HeldJob['moveToDelayed'] = async () => {},
    changeDelay: HeldJob['changeDelay'] = async () => {},
  ) =>
    sharding.open(
      {
        data: { run: 'run', index, file: 'a.jpg', box: 128, withOriginal: true, demoOrigin: null },
        moveToDelayed,
        changeDelay,
      },
      'token',
    )
  return { sharding, written, events, open }
}

test('two jobs for one image do not take each other’s files', async () => {
  const { sharding, written, events, open } = stage()
  const lost = await open(3, () => Promise.reject(new Error('the lock is lost')))
  const second = await open(3)
  await second.put('original', file('second'), signal)
  await lost.put('original', file('first'), signal)
  await lost.put('thumbnail', file('small'), signal)
  await lost.settle(savedEvent(3), signal)
  await expect(lost.end()).rejects.toThrow('the lock is lost')
  await second.put('thumbnail', file('small'), signal)
  await second.settle(savedEvent(3), signal)
  await expect(second.end()).rejects.toThrow(DelayedError)
  await sharding.flush()
  const [from = 0, bytes = 0] = events[0]?.place?.original ?? []
  const tar = [...written.values()][0]
  expect(Buffer.from(tar?.subarray(from, from + bytes) ?? []).toString()).toBe('second')
  expect(events).toMatchObject([{ index: 3, place: { thumbnail: [expect.any(Number), 5] } }])
})

test('no image is saved without its thumbnail', async () => {
  const { events, open } = stage()
  const image = await open(3)
  await image.put('original', file('first'), signal)
  await expect(image.settle(savedEvent(3), signal)).rejects.toThrow('thumbnail')
  expect(events).toEqual([])
})

test('what stays in memory is no write to a place', async () => {
  const kept: string[] = []
  const breaker = (name: string): ShardingParts['place'] => ({
    ...free,
    keep(write) {
      kept.push(name)
      return write()
    },
  })
  const { sharding, open } = stage({ place: breaker('place'), redis: breaker('redis') })
  const image = await open(3)
  await image.put('thumbnail', file('small'), signal)
  await image.settle(savedEvent(3), signal)
  expect(kept).toEqual([])
  await expect(image.end()).rejects.toThrow(DelayedError)
  await sharding.flush()
  // The number of the shard, the shard, and the outcomes.
  expect(kept).toEqual(['redis', 'place', 'redis'])
  const without = { kind: 'failed', reason: 'not_found', message: '', attempts: 1 } as const
  await (await open(4)).settle(eventOf(4, { ...without, ms: 1, fetched: null }), signal)
  expect(kept).toEqual(['redis', 'place', 'redis', 'redis'])
})

test('an image whose shard is not written yet is not begun again', async () => {
  let makeRoom = () => {}
  const room = new Promise<void>((resolve) => {
    makeRoom = resolve
  })
  const { sharding, open } = stage({ place: { ...free, keep: (write) => room.then(write) } })
  const image = await open(3)
  await image.put('thumbnail', file('small'), signal)
  await image.settle(savedEvent(3), signal)
  await expect(image.end()).rejects.toThrow(DelayedError)
  const written = sharding.flush()
  const delays: number[] = []
  const again = () => open(3, async () => void delays.push(1))
  await expect(again()).rejects.toThrow(DelayedError)
  expect(delays).toHaveLength(1)
  makeRoom()
  await written
  await expect(again()).resolves.toBeDefined()
  expect(delays).toHaveLength(1)
})

/** Time stands still, and the place takes nothing until there is room. `hold`: an image waits in its shard. */
function stageWithoutRoom() {
  vi.useFakeTimers({ now: 0 })
  onTestFinished(() => void vi.useRealTimers())
  const room = deferred()
  const { sharding, open } = stage({
    place: { ...free, keep: (write) => room.promise.then(write) },
  })
  async function hold(...delays: [HeldJob['moveToDelayed'], HeldJob['changeDelay']]) {
    const image = await open(3, ...delays)
    await image.put('thumbnail', file('small'), signal)
    await image.settle(savedEvent(3), signal)
    await expect(image.end()).rejects.toThrow(DelayedError)
  }
  return { room, sharding, hold }
}

test('no other worker takes an image whose shard waits for its place, however long that lasts', async () => {
  const { room, sharding, hold } = stageWithoutRoom()
  let freeAt = 0
  const delay = async (at: number) => {
    freeAt = at
  }
  const delayAgain = async (ms: number) => {
    // Another worker has a job whose time has come.
    expect(Date.now()).toBeLessThan(freeAt)
    freeAt = Date.now() + ms
  }
  await hold(delay, delayAgain)
  await vi.advanceTimersByTimeAsync(600_000)
  expect(freeAt).toBeGreaterThan(Date.now())
  room.resolve()
  await sharding.flush()
  const last = freeAt
  await vi.advanceTimersByTimeAsync(600_000)
  expect(freeAt).toBe(last)
})

test('while Redis is away one renewal waits for it, and no second one', async () => {
  const { room, sharding, hold } = stageWithoutRoom()
  let renewals = 0
  const neverAnswered = () => {
    renewals++
    return new Promise<void>(() => {})
  }
  await hold(async () => {}, neverAnswered)
  await vi.advanceTimersByTimeAsync(600_000)
  expect(renewals).toBe(1)
  room.resolve()
  await sharding.flush()
})
