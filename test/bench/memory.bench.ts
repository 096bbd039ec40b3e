// npm run bench -- memory: whether a long gallery takes more memory than a short one, in the page and in the server.
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { startGalloper } from '../helpers/galloper.ts'
import { counts, phase, saveZip, start } from '../helpers/page.ts'
import { startUnattached } from './unattached.ts'

const SIZES = [1000, 9000]
const SAMPLE_MS = 250
/** No limits: this is about memory. */
const LINE = {
  latencyMs: 20,
  jitterMs: 0,
  connectionMbps: null,
  totalMbps: null,
  requestsPerSecond: null,
  failures: {},
}

interface Peaks {
  /** Resident memory, MB: of the page with its workers, of the browser around it, of Galloper's server. */
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
  while (!(await browser.title()).includes('Done:')) await sleep(SAMPLE_MS)
  const seconds = (performance.now() - began) / 1000
  const peaks = watch.stop()

  const packing = watchMemory(browser.profile, server.pid)
  const zip = join(browser.profile, 'galloper.zip')
  await browser.use(async (page) => {
    expect(await counts(page)).toMatchObject({ saved: images, failed: 0, cancelled: 0 })
    page.setDefaultTimeout(600_000)
    await (await saveZip(page, true)).saveAs(zip)
  })
  const packed = packing.stop()
  const listed = execFileSync('unzip', ['-tq', zip], { encoding: 'utf8' })
  say(
    `${images} images in ${seconds.toFixed(0)} s; peaks in MB, run: ${lineOf(peaks)}; zip: ${lineOf(packed)}`,
  )
  say(listed.trim())
  expect(listed).toContain('No errors')
})

const lineOf = ({ renderer, browser, server }: Peaks) =>
  `page ${renderer.toFixed(0)}, browser ${browser.toFixed(0)}, server ${server.toFixed(0)}`

/** Peaks of what the processes hold, sampled. */
function watchMemory(profile: string, serverPid: number) {
  const peaks: Peaks = { renderer: 0, browser: 0, server: 0 }
  const sample = () => {
    const ours = processes().filter(({ command }) => command.includes(profile))
    const most = (kind: string | null) =>
      Math.max(
        0,
        ...ours.filter(({ command }) => typeOf(command) === kind).map(({ pid }) => residentMB(pid)),
      )
    peaks.renderer = Math.max(peaks.renderer, most('renderer'))
    peaks.browser = Math.max(peaks.browser, most(null))
    peaks.server = Math.max(peaks.server, residentMB(serverPid))
  }
  const timer = setInterval(sample, SAMPLE_MS)
  return {
    stop() {
      clearInterval(timer)
      return peaks
    },
  }
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
