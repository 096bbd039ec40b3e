// npm run bench -- memory: whether a long gallery takes more memory than a short one, in the page and in the server:
// the peaks of a short and of a long run, and within the long one the level at its beginning and at its end.
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { median } from '../../client/engine/comparison/statistics/stats.ts'
import { startGalloper } from '../helpers/galloper.ts'
import { counts, phase, saveZip, start } from '../helpers/page.ts'
import { startUnattached } from './unattached.ts'

const SIZES = [1000, 9000]
const SAMPLE_MS = 250
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
  const server = await startGalloper()
  onTestFinished(server.stop)
  const body = JSON.stringify(LINE)
  const headers = { 'content-type': 'application/json' }
  await fetch(`${server.url}/api/demo`, { method: 'PUT', headers, body })
  const browser = await startUnattached()
  onTestFinished(browser.close)

  const watch = watchMemory(browser.profile, server.pid)
  const began = performance.now()
  await browser.use(async (page) => {
    await page.goto(`${server.url}/?images=${images}&gallery=hot`)
    await start(page)
    await phase(page, 'running')
  })
  for (let title = ''; !title.includes('Done:'); title = await browser.title()) {
    watch.progress = Number(/(\d+) %/.exec(title)?.[1] ?? 0) / 100
    await sleep(SAMPLE_MS)
  }
  const seconds = (performance.now() - began) / 1000
  watch.stop()

  const packing = watchMemory(browser.profile, server.pid)
  const zip = join(browser.profile, 'galloper.zip')
  await browser.use(async (page) => {
    expect(await counts(page)).toMatchObject({ saved: images, failed: 0, cancelled: 0 })
    page.setDefaultTimeout(600_000)
    await (await saveZip(page, true)).saveAs(zip)
  })
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
    const ours = processes().filter(({ command }) => command.includes(profile))
    const most = (kind: string | null) => {
      const some = ours.filter(({ command }) => typeOf(command) === kind)
      return Math.max(0, ...some.map(({ pid }) => residentMB(pid)))
    }
    const server = residentMB(serverPid)
    samples.push({ progress, renderer: most('renderer'), browser: most(null), server })
  }, SAMPLE_MS)
  return watch
}

const typeOf = (command: string) => /--type=(\w+)/.exec(command)?.[1] ?? null

const processes = () =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), command: read(`/proc/${name}/cmdline`) }))

function residentMB(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) / 1000
}

/** A process may end between its listing and this. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

const say = (text: string) => console.log(text)
