// npm run bench -- memory: whether a long gallery takes more memory than a short one, in the page and in the server.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { expect, onTestFinished, test } from 'vitest'
import { startGalloper } from '../helpers/galloper.ts'
import { counts, phase, saveZip, start } from '../helpers/page.ts'
import { findBrowser } from '../machine.ts'

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
  // A profile on disk, as a person has: a private one keeps the page's files in memory.
  const profile = mkdtempSync(join(tmpdir(), 'galloper-profile-'))
  onTestFinished(() => rmSync(profile, { recursive: true, force: true }))
  const context = await chromium.launchPersistentContext(profile, {
    ...(await findBrowser()),
    acceptDownloads: true,
  })
  onTestFinished(() => context.close())
  const page = await context.newPage()
  await page.goto(`${server.url}/?images=${images}&gallery=hot`)

  const watch = watchMemory(profile, server.pid)
  const began = performance.now()
  await start(page)
  await phase(page, 'finished', 1_800_000)
  const seconds = (performance.now() - began) / 1000
  const peaks = watch.stop()
  expect(await counts(page)).toMatchObject({ saved: images, failed: 0, cancelled: 0 })

  const packing = watchMemory(profile, server.pid)
  page.setDefaultTimeout(600_000)
  const zip = await (await saveZip(page, true)).path()
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
