// One run in a real page: how long it takes, and what it costs the processes that take part.
import { startBareBrowser } from '../bare-browser.ts'
import { cpuMs } from '../cost.ts'
import { countsOf, runOnce } from '../page-run.ts'
import { NETWORK, processesOf } from '../processes.ts'
import type { WholeRun } from './report.ts'

const TIMEOUT_MS = 300_000

/** A browser of its own for every run, so that none finds the connections, the files or the memory of another. */
export async function runPage(address: string, server: number): Promise<WholeRun> {
  const browser = await startBareBrowser()
  try {
    await browser.open(address)
    const before = cpuSeconds(browser.profile, server)
    const { totalMs } = await runOnce(browser.page, TIMEOUT_MS)
    const after = cpuSeconds(browser.profile, server)
    const { saved } = await countsOf(browser.page)
    return {
      seconds: totalMs / 1000,
      page: after.page - before.page,
      browser: after.browser - before.browser,
      server: after.server - before.server,
      saved,
    }
  } finally {
    await browser.close()
  }
}

/** Of the page with its workers, of the browser with its network, and of the process that gives the images. */
function cpuSeconds(profile: string, server: number) {
  const processes = processesOf(profile)
  const of = (...wanted: string[]) =>
    processes
      .filter(({ kind }) => wanted.includes(kind))
      .reduce((sum, { pid }) => sum + (cpuMs(pid) || 0) / 1000, 0)
  return {
    page: of('renderer'),
    browser: of('browser', NETWORK),
    server: cpuMs(server) / 1000,
  }
}
