// npm run bench -- files [--count 300] [--rounds 3]: thumbnails of a dropped folder in a real browser beside sharp with
// as many threads over the same folder, in turns; the peak of the page's memory; and the browser's own log of its
// network. Two of three pictures are those of a gallery (225 kB), and one is a camera's of 12 to 24 megapixels.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import sharp from 'sharp'
import { expect, inject, onTestFinished, test } from 'vitest'
import { median } from '../../client/engine/comparison/statistics/stats.ts'
import { startGalloper } from '../helpers/galloper.ts'
import { isForThePage, netLogFlag, requestsIn } from '../helpers/net-log.ts'
import { until } from '../helpers/until.ts'
import { startBareBrowser } from './bare-browser.ts'
import { cpuMs, residentBytes } from './cost.ts'
import { countsOf, runOnce } from './page-run.ts'
import { processesOf } from './processes.ts'
import { camera, gallery } from './thumbnails/picture-sets.ts'

const BOX = 128
const TIMEOUT_MS = 3_600_000
const SAMPLE_MS = 100

interface Cost {
  readonly ms: number
  /** CPU time of all processes that take part, ms. */
  readonly cpu: number
  /** Peak of resident memory, MB. */
  readonly memory: number
}

test('a folder of pictures', async () => {
  const { values } = parseArgs({
    args: [...inject('benchArgs')],
    options: {
      count: { type: 'string', default: '300' },
      rounds: { type: 'string', default: '3' },
    },
  })
  const count = Number(values.count)
  const folder = await folderOf(count)
  const server = await startGalloper()
  onTestFinished(server.stop)
  const rounds: { page: Cost; sharp: Cost }[] = []
  for (let round = 0; round < Number(values.rounds); round++) {
    const page = await inThePage(server.url, folder, count)
    rounds.push({ page, sharp: await bySharp(folder) })
    console.log(`round ${round + 1}:`, rounds.at(-1))
  }
  const ratio = (of: 'ms' | 'cpu') => median(rounds.map(({ page, sharp }) => page[of] / sharp[of]))
  const peak = Math.max(...rounds.map(({ page }) => page.memory))
  console.log(
    `${count} pictures, ${rounds.length} rounds: ${ratio('ms').toFixed(2)} of sharp's time, ${ratio('cpu').toFixed(2)} of its CPU time; at most ${peak.toFixed(0)} MB in the page and its workers`,
  )
})

/** A new folder with so many pictures. */
async function folderOf(count: number): Promise<string> {
  const [small, large] = [await gallery(), await camera()]
  const root = mkdtempSync(join(tmpdir(), 'galloper-files-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  const folder = join(root, 'photos')
  mkdirSync(folder)
  for (let n = 0; n < count; n++) {
    const set = n % 3 === 2 ? large : small
    const file = set[Math.floor(n / 3) % set.length] ?? Buffer.alloc(0)
    writeFileSync(join(folder, `${n}.${file[0] === 0x89 ? 'png' : 'jpg'}`), file)
  }
  return folder
}

async function inThePage(url: string, folder: string, count: number): Promise<Cost> {
  const log = join(folder, '../net-log.json')
  const browser = await startBareBrowser([netLogFlag(log)])
  try {
    const { page } = browser
    await browser.open(`${url}/?site=demo`)
    const text = () => page.evaluate(() => document.body.innerText)
    // The page has asked for all that it needs before the person does anything.
    await until('the page is ready', async () => (await text()).includes('Simulated'), 60_000)
    const mark = (name: string) =>
      page.evaluate((address) => fetch(address).then(() => true), `/healthz?${name}`)
    await mark('begin')
    await browser.drop([folder])
    await until('it is listed', async () => (await text()).includes('photos: '), 60_000)
    const renderers = () => processesOf(browser.profile).filter(({ kind }) => kind === 'renderer')
    let memory = 0
    const watch = setInterval(() => {
      const resident = renderers().map(({ pid }) => (residentBytes(pid) || 0) / 1e6)
      memory = Math.max(memory, ...resident)
    }, SAMPLE_MS)
    const cpu = () =>
      processesOf(browser.profile).reduce((sum, { pid }) => sum + (cpuMs(pid) || 0), 0)
    const before = cpu()
    const { totalMs } = await runOnce(page, TIMEOUT_MS).finally(() => clearInterval(watch))
    const spent = cpu() - before
    expect(await countsOf(page)).toEqual({
      asked: count,
      saved: count,
      failed: 0,
      skipped: 0,
      cancelled: 0,
    })
    await mark('end')
    // It may hang up before it answers.
    await page.send('Browser.close').catch(() => {})
    await until(
      'the log is whole',
      () => requestsIn(log).some((one) => one.endsWith('?end')),
      30_000,
    )
    const requests = requestsIn(log)
    const first = requests.findIndex((one) => one.endsWith('?begin'))
    const sent = requests.slice(first + 1, -1).filter((one) => !isForThePage(one, url))
    expect(sent).toEqual([])
    return { ms: totalMs, cpu: spent, memory }
  } finally {
    await browser.close()
  }
}

/** As many pictures at once as there are cores, each by one thread. */
async function bySharp(folder: string): Promise<Cost> {
  sharp.concurrency(1)
  sharp.cache(false)
  const names = await readdir(folder)
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size))
  const queue = names.map((name, at) => ({ name, size: sizes[at] ?? 0 }))
  queue.sort((a, b) => b.size - a.size)
  const began = performance.now()
  const before = process.cpuUsage()
  const loop = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const picture = sharp(await readFile(join(folder, next.name))).rotate()
      await picture.resize(BOX, BOX, { fit: 'inside', withoutEnlargement: true }).toBuffer()
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, loop))
  const { user, system } = process.cpuUsage(before)
  return { ms: performance.now() - began, cpu: (user + system) / 1000, memory: Number.NaN }
}
