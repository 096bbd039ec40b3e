// The shards of several runs in one worker.
import { expect, onTestFinished, test, vi } from 'vitest'
import { createShards } from '../../../../../server/farm/shards/shards.ts'
import type { SettledEvent } from '../../../../../server/farm-api/farm-interface.ts'

const event: SettledEvent = {
  index: 0,
  worker: 'one',
  ms: 1,
  answeredMs: null,
  outcome: {
    kind: 'failed',
    reason: 'cannot_decode',
    message: '',
    attempts: 1,
    ms: 1,
    fetched: { attempts: 1, ms: 1, bytes: 1, type: 'image/jpeg', sha256: '', route: 'relay' },
  },
}

test('the runs of a worker share its memory, and the largest shard is written first', async () => {
  // No shard is written because nobody joins it.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const written: string[] = []
  let tellFirst = () => {}
  const first = new Promise<void>((resolve) => {
    tellFirst = resolve
  })
  const put = async (path: string) => {
    written.push(path)
    tellFirst()
  }
  const shards = createShards({
    size: 1_000,
    files: { put, delete: async () => {} },
    runs: {
      settleShard: async () => 'counts',
      nextShard: async () => 0,
      isDeleted: async () => false,
    },
    remove: async () => {},
    log() {},
  })
  const add = (run: string, megabytes: number) => {
    const original = { bytes: new Uint8Array(megabytes * 1e6), type: 'image/jpeg' }
    return shards.add({ run, file: 'a.jpg', event, files: new Map([['original', original]]) })
  }
  await add('large', 40)
  await add('small', 20)
  await add('small', 10)
  await first
  expect(written).toEqual(['runs/large/shards/images-000000.tar'])
  await shards.flush()
  expect(written).toHaveLength(2)
})
