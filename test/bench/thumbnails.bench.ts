// npm run bench -- thumbnails: how long they take beside sharp, Pillow and the obvious way, and how good they are.
// One round is thrown away; the others take every cell once, in an order shuffled by a seed.
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { inject, onTestFinished, test } from 'vitest'
import { randomBy, shuffled } from '../../client/core/async/random.ts'
import { median } from '../../client/engine/comparison/statistics/stats.ts'
import { startChromium } from './thumbnails/chromium.ts'
import { type BenchPage, openBench } from './thumbnails/drive.ts'
import { startFirefox } from './thumbnails/firefox.ts'
import { runSharp, sharpPixels } from './thumbnails/peer.ts'
import { camera, gallery } from './thumbnails/picture-sets.ts'
import { findPillow } from './thumbnails/pillow.ts'
import { qualityOf, type Ways } from './thumbnails/quality.ts'
import { setStage } from './thumbnails/stage.ts'
import { type Cell, type Result, type Sample, tableOf } from './thumbnails/table.ts'

/** ms for all pictures, by programs that are no browser. */
type Peers = Record<string, (pictures: readonly Buffer[], threads: number) => Promise<number>>

test('thumbnails', async () => {
  const { rounds, sets, wanted, start } = readArgs(inject('benchArgs'))
  const pillow = findPillow()
  const only = wanted.filter((way) => way !== 'pillow' || pillow)
  const peers: Peers = { sharp: runSharp, ...(pillow && { pillow: pillow.run }) }
  const all = { gallery: await gallery(), camera: await camera() }
  const stage = await setStage(all)
  onTestFinished(stage.close)
  const browser = await start()
  onTestFinished(browser.close)
  say(`${cpus().length} cores, Node ${process.versions.node}, ${browser.name}`)
  say(pillow ? `Pillow ${pillow.version}` : 'Without Pillow: no Python here has it')

  for (const set of sets) {
    const pictures = all[set]
    const open = () => openBench(browser, stage.url, set, pictures.length)
    say(`\n${set}: ${pictures.length} pictures, ${megabytes(pictures)} MB; ${rounds} rounds\n`)
    const page = await open()
    const cells = [1, 2].flatMap((threads) => only.map((way) => ({ way, threads })))
    say(tableOf(await measure(cells, rounds, page, pictures, peers)))
    say(`\nA new pool's first thumbnail: ${Math.round(median(await page.starts(rounds)))} ms`)
    const made = await pillow?.pixels(pictures)
    const missing = () => Promise.reject(new Error('Pillow made too few'))
    const ways: Ways = {
      async ours(at) {
        const { width, height, rgba } = await page.pixels(at)
        return { width, height, rgba: Buffer.from(rgba, 'base64') }
      },
      others: {
        sharp: (at, size) => sharpPixels(pictures[at] ?? Buffer.alloc(0), size),
        ...(made && { Pillow: async (at) => made[at] ?? missing() }),
      },
    }
    say(`\n${await qualityOf(pictures, ways)}`)
    await page.close()
    for (const way of only.filter((name) => !(name in peers))) {
      const fresh = await open()
      const peak = await browser.peakOf(() => fresh.run(way, 2))
      say(`Peak with 2 workers, ${way}: ${peak === null ? 'unknown' : `${Math.round(peak)} MB`}`)
      await fresh.close()
    }
  }
})

function readArgs(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: 'string', default: '7' },
      sets: { type: 'string', default: 'gallery,camera' },
      only: { type: 'string', default: 'ours,obvious,sharp,pillow' },
      browser: { type: 'string', default: 'chromium' },
    },
  })
  const named = values.sets.split(',')
  return {
    rounds: Number(values.rounds),
    sets: (['gallery', 'camera'] as const).filter((set) => named.includes(set)),
    wanted: values.only.split(','),
    start: values.browser === 'firefox' ? startFirefox : startChromium,
  }
}

async function measure(
  cells: readonly Cell[],
  rounds: number,
  page: BenchPage,
  pictures: readonly Buffer[],
  peers: Peers,
): Promise<Result[]> {
  const random = randomBy(1)
  const samples = new Map<Cell, Sample[]>(cells.map((cell) => [cell, []]))
  for (let round = 0; round <= rounds; round++)
    for (const cell of shuffled(cells, random)) {
      const { way, threads } = cell
      const peer = peers[way]
      const sample = peer
        ? { ms: await peer(pictures, threads), longestTask: null }
        : await page.run(way, threads)
      if (round > 0) samples.get(cell)?.push(sample)
    }
  return cells.map((cell) => ({ cell, samples: samples.get(cell) ?? [] }))
}

const megabytes = (files: readonly Buffer[]) =>
  (files.reduce((sum, { length }) => sum + length, 0) / 1e6).toFixed(1)

const say = (text: string) => console.log(text)
