// A run whose outcomes the test gives itself, in the place of workers.

import { createHash } from 'node:crypto'
import { openRuns } from '../../server/farm/redis/runs.ts'
import type { FarmOutcome } from '../../server/farm-api/farm-interface.ts'
import { submitRun } from './farm-client.ts'
import { manyImages } from './many-images.ts'
import type { RunningRedis } from './redis.ts'

const hash = (text: string) => createHash('sha256').update(text).digest('hex')

const savedOutcome = (index: number): FarmOutcome => ({
  kind: 'saved',
  fetched: {
    attempts: 1,
    ms: 12.5,
    bytes: 2_300,
    type: 'image/jpeg',
    sha256: hash(`original ${index}`),
    route: 'relay',
  },
  width: 300,
  height: 200,
  thumbnail: {
    type: 'image/jpeg',
    bytes: 900,
    width: 128,
    height: 85,
    sha256: hash(`thumbnail ${index}`),
  },
})

/** Gives the images from `from` on up to `to` their outcomes. */
export async function settleImages(redis: RunningRedis, id: string, from: number, to: number) {
  const runs = openRuns(redis.client)
  for (let at = from; at < to; at += 1_000) {
    const indices = Array.from({ length: Math.min(1_000, to - at) }, (_, n) => at + n)
    const event = (index: number) => ({ index, worker: 'one', ms: 20, answeredMs: 5 })
    await runs.settle(
      id,
      indices.map((index) => ({ ...event(index), outcome: savedOutcome(index) })),
    )
  }
}

/** Submits a run, of which the first `settled` images are saved. */
export async function settledRun(
  url: string,
  redis: RunningRedis,
  images: number,
  settled = images,
): Promise<string> {
  const { id } = await submitRun(url, manyImages(images))
  await settleImages(redis, id, 0, settled)
  return id
}
