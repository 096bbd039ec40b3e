// npm run bench -- memory: whether a long gallery takes more memory than a short one, in the page and in the server:
// the peaks of a short and of a long run, and within the long one the level at its beginning and at its end.
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { median } from '../../client/engine/comparison/statistics/stats.ts'
import { until } from '../helpers/until.ts'
import { type BareBrowser, startBareBrowser } from './bare-browser.ts'
import { residentBytes } from './cost.ts'
import { countsOf, runOnce } from './page-run.ts'
import { processesOf } from './processes.ts'
import { startDemoServer } from './stage.ts'

const SIZES = [1000, 9000]
const SAMPLE_MS = 250
const TIMEOUT_MS = 1_200_000
/** The images between which a level is taken. */
const LEVELS = [
  [500, 1500],
  [4500, 5500],
  [8000, 9000],
] as const
/** No limits: this is about memory. */
const LINE = {
  latencyMs: 20,
  jitterMs: 0,
  connectionMbps: null,
  totalMbps: null,
  requestsPerSecond: null,
  failures: {},
}

/** Resident memory, MB: of the page with its workers, of the browser around it, of Galloper's server. */
interface Resident {
  renderer: number
  browser: number
  server: number
}

test.each(SIZES)('%i images', async (images) => {
  const server = await startDemoServer(LINE)
  onTestFinished(server.close)
  const browser = await startBareBrowser()
  onTestFinished(browser.close)
  await browser.open(`${server.url}/?images=${images}&gallery=hot`)

  const watch = watchMemory(browser.profile, server.pid)
  const look = setInterval(async () => {
    const { saved } = await countsOf(browser.page)
    watch.progress = (saved || 0) / images
  }, SAMPLE_MS)
  const { totalMs } = await runOnce(browser.page, TIMEOUT_MS).finally(() => clearInterval(look))
  const seconds = totalMs / 1000
  watch.stop()
  expect(await countsOf(browser.page)).toMatchObject({
    saved: images,
    failed: 0,
    cancelled: 0,
  })

  const packing = watchMemory(browser.profile, server.pid)
  const zip = await saveZip(browser)
  packing.stop()
  const listed = execFileSync('unzip', ['-tq', zip], { encoding: 'utf8' })
  say(`${images} images in ${seconds.toFixed(0)} s; MB`)
  say(`  peaks: ${lineOf(watch.peaks())}; while it packs: ${lineOf(packing.peaks())}`)
  const levels = LEVELS.map(([from, to]) => {
    const level = watch.level(from / images, to / images)
    return level && `  median from image ${from} to ${to}: ${lineOf(level)}`
  })
  say(levels.filter(Boolean).join('\n'))
  say(listed.trim())
  expect(listed).toContain('No errors')
})

const lineOf = ({ renderer, browser, server }: Resident) =>
  `page ${renderer.toFixed(0)}, browser ${browser.toFixed(0)}, server ${server.toFixed(0)}`

/** Samples what the processes hold; `progress`, from 0 to 1, is the caller's to set. */
function watchMemory(profile: string, serverPid: number) {
  const samples: (Resident & { progress: number })[] = []
  const over = (
    some: readonly Resident[],
    of: (values: readonly number[]) => number,
  ): Resident => ({
    renderer: of(some.map(({ renderer }) => renderer)),
    browser: of(some.map(({ browser }) => browser)),
    server: of(some.map(({ server }) => server)),
  })
  const watch = {
    progress: 0,
    stop: () => clearInterval(timer),
    peaks: () => over(samples, (values) => Math.max(...values)),
    /** Medians; null if it was never there. */
    level(from: number, to: number) {
      const some = samples.filter(({ progress }) => progress >= from && progress <= to)
      return some.length > 0 ? over(some, median) : null
    },
  }
  const timer = setInterval(() => {
    const { progress } = watch
    const ours = processesOf(profile)
    const most = (wanted: string) =>
      Math.max(0, ...ours.filter(({ kind }) => kind === wanted).map(({ pid }) => residentMB(pid)))
    const server = residentMB(serverPid)
    samples.push({ progress, renderer: most('renderer'), browser: most('browser'), server })
  }, SAMPLE_MS)
  return watch
}

/** A process may end between its listing and this. */
const residentMB = (pid: number) => (residentBytes(pid) || 0) / 1e6

/** Saves the zip with its originals, and resolves with its path when it is whole. */
async function saveZip({ profile, page }: BareBrowser): Promise<string> {
  const downloads = join(profile, 'downloads')
  await page.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads })
  await page.evaluate(() => {
    const what = document.querySelector<HTMLSelectElement>('.save select')
    if (what) what.value = 'both'
    what?.dispatchEvent(new Event('change', { bubbles: true }))
  })
  await page.evaluate(() => {
    const buttons = [...document.querySelectorAll('button')]
    buttons.find(({ textContent }) => textContent?.startsWith('Save zip'))?.click()
  })
  const zips = () =>
    existsSync(downloads) ? readdirSync(downloads).filter((name) => name.endsWith('.zip')) : []
  await until('the zip is saved', () => zips().length > 0, TIMEOUT_MS, SAMPLE_MS)
  return join(downloads, zips()[0] ?? '')
}

const say = (text: string) => console.log(text)
