// npm run bench -- lines: adaptive, which has no concurrency to choose, beside fixed numbers of them on lines
// that want different ones. Times are of the wire: from the first request sent to the last byte.
import { expect, inject, onTestFinished, test } from 'vitest'
import { createApi, type NetworkProfile } from '../../client/api/server-api.ts'
import { randomBy, shuffled } from '../../client/core/async/random.ts'
import { median } from '../../client/engine/comparison/statistics/stats.ts'
import { until } from '../helpers/until.ts'
import { runInPage } from './drive.ts'
import { readArgs } from './plan.ts'
import { setStage } from './stage.ts'

const FIXED = [2, 4, 8, 16, 32, 48]
const TIMEOUT_MS = 300_000

const line = (
  latencyMs: number,
  totalMbps: number,
  requestsPerSecond: number | null = null,
): NetworkProfile => ({
  latencyMs,
  jitterMs: latencyMs / 10,
  connectionMbps: 10,
  totalMbps,
  requestsPerSecond,
  failures: {},
})

const LINES = {
  fast: { images: 200, first: { ...line(20, 1000), connectionMbps: null }, later: null },
  slow: { images: 60, first: line(300, 8), later: null },
  limited: { images: 200, first: line(60, 200, 10), later: null },
  changing: { images: 200, first: line(60, 160), later: line(300, 40) },
}

test.each(Object.entries(LINES))('%s', async (name, { images, first, later }) => {
  const { rounds, seed } = readArgs(inject('benchArgs'))
  const stage = await setStage('hot', images)
  onTestFinished(stage.close)
  const api = createApi(stage.url, fetch)
  const bytes = stage.files.reduce((sum, file) => sum + file.bytes, 0)

  const changeHalfway = async (to: NetworkProfile) => {
    const half = (await relayedBytes(stage.url)) + bytes / 2
    const isHalf = async () => (await relayedBytes(stage.url)) >= half
    await until('half of the images are through', isHalf, TIMEOUT_MS)
    await api.setNetwork(to)
  }
  const take = async (tool: string, concurrency: number | null) => {
    await api.setNetwork(first)
    const job = { gallery: 'hot', images, timeoutMs: TIMEOUT_MS }
    const [, sample] = await Promise.all([
      later && changeHalfway(later),
      runInPage(stage.url, { tool, concurrency, atOnce: concurrency ?? 48 }, job),
    ])
    return sample
  }
  const cells = [null, ...FIXED]
  const times = new Map(cells.map((concurrency) => [concurrency, [] as number[]]))
  const random = randomBy(seed)
  let lost = 0
  for (let round = 0; round < rounds; round++)
    for (const concurrency of shuffled(cells, random)) {
      const sample = await take(concurrency === null ? 'adaptive' : 'queue', concurrency)
      lost += sample.lost
      times.get(concurrency)?.push(sample.wireMs ?? Number.NaN)
    }
  const medians = cells.map((concurrency) => ({
    concurrency,
    ms: median(times.get(concurrency) ?? []),
  }))
  const best = Math.min(
    ...medians.flatMap(({ concurrency, ms }) => (concurrency === null ? [] : [ms])),
  )
  const row = medians.map(
    ({ concurrency, ms }) =>
      `${concurrency ?? 'adaptive'} ${(ms / 1000).toFixed(2)} s (${(ms / best).toFixed(2)})`,
  )
  console.log(
    `${name}, ${images} images, ${rounds} rounds, to the best fixed number: ${row.join(', ')}`,
  )
  expect(lost).toBe(0)
})

/** By the server's own count, which runs ahead of what the page has saved. */
async function relayedBytes(url: string): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text()
  return Number(/^galloper_relayed_bytes_total (\d+)$/m.exec(metrics)?.[1])
}
