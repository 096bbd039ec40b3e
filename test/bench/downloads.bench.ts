// npm run bench: how long each strategy takes on a slow line, beside what the line allows and beside curl.
// One round is thrown away; the others take every cell once, in an order shuffled by a seed.
import { cpus } from 'node:os'
import { expect, inject, onTestFinished, test } from 'vitest'
import { randomBy, shuffled } from '../../client/core/async/random.ts'
import { strategyById } from '../../client/engine/strategies/index.ts'
import { curlVersion, runCurl, runCurlInBatches } from './curl.ts'
import { offers, runInPage } from './drive.ts'
import { ownLimitMs } from './own-limit.ts'
import { type Args, type Cell, CURL, CURL_BATCHES, isCurl, planOf, readArgs } from './plan.ts'
import { lostOf, type Result, type Sample, tableOf } from './report.ts'
import { LINE, type Stage, setStage } from './stage.ts'

declare module 'vitest' {
  interface ProvidedContext {
    benchArgs: string[]
  }
}

const GALLERY = 'hot'

test('downloads', async () => {
  const args = readArgs(inject('benchArgs'))
  const stage = await setStage(GALLERY, args.images)
  onTestFinished(stage.close)
  const curl = curlVersion()
  const cells = planOf(offers, args, atOnce).filter((cell) => curl || !isCurl(cell))
  const results = await measure(cells, args, stage)
  say(aboutOf(args, stage, curl))
  say(tableOf(results))
  // The times decide nothing, but a run that loses an image is no measurement.
  expect(results.filter((result) => lostOf(result) > 0)).toEqual([])
})

const atOnce = (strategy: string, concurrency: number) =>
  strategyById(strategy).atOnce({ concurrency, ceiling: Number.POSITIVE_INFINITY })

async function measure(cells: readonly Cell[], args: Args, stage: Stage): Promise<Result[]> {
  const sizes = stage.files.map(({ bytes }) => bytes)
  const limits = new Map(
    cells.map((cell) => [cell, ownLimitMs(cell.tool, sizes, cell.atOnce, LINE)]),
  )
  const limitOf = (cell: Cell) => limits.get(cell) ?? 0
  const job = { gallery: GALLERY, images: args.images }
  const take = (cell: Cell) => {
    if (cell.tool === CURL) return runCurl(stage.files, cell.atOnce)
    if (cell.tool === CURL_BATCHES) return runCurlInBatches(stage.files, cell.atOnce)
    return runInPage(stage.url, cell, { ...job, timeoutMs: 60_000 + 10 * limitOf(cell) })
  }

  const least = cells.reduce((sum, cell) => sum + limitOf(cell), 0) * (args.rounds + 1)
  say(`${cells.length} cells, ${args.rounds + 1} rounds: ${Math.ceil(least / 60_000)} min or more`)
  const random = randomBy(args.seed)
  const samples = new Map<Cell, Sample[]>(cells.map((cell) => [cell, []]))
  for (let round = 0; round <= args.rounds; round++)
    for (const cell of shuffled(cells, random)) {
      const sample = await take(cell)
      say(lineOf(round, cell, sample))
      if (round > 0) samples.get(cell)?.push(sample)
    }
  return cells.map((cell) => ({
    cell,
    limitMs: limitOf(cell),
    samples: samples.get(cell) ?? [],
  }))
}

const lineOf = (round: number, { tool, concurrency }: Cell, { ms, lost }: Sample) =>
  `${round || 'warm-up'} ${tool} ${concurrency ?? ''} ${Math.round(ms)} ms${lost ? `, ${lost} lost` : ''}`

function aboutOf(args: Args, { files }: Stage, curl: string | null): string {
  const { latencyMs, connectionMbps, totalMbps } = LINE
  const megabytes = files.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6
  const machine = `${cpus().length} cores, Node ${process.versions.node}`
  return `
${args.images} images, ${megabytes.toFixed(1)} MB; ${latencyMs} ms, ${connectionMbps} Mbit/s a connection, ${totalMbps} in all.
Medians of ${args.rounds} interleaved rounds, seed ${args.seed}. ${machine}, ${curl ?? 'and no curl to compare with'}.
Wire: from the first request sent to the last byte; the rest of the time is thumbnails. In flight: the most
requests between sent and last byte. Both by the browser's Resource Timing; curl's time is that of its process.
`
}

const say = (text: string) => console.log(text)
