// Measures one run in the real page, driven by its address and its button, and timed by its own clock.
import { cpus } from 'node:os'
import { mostAtOnce, type Span } from '../../client/engine/comparison/statistics/spans.ts'
import { strategies } from '../../client/engine/strategies/index.ts'
import { type BareBrowser, startBareBrowser } from './bare-browser.ts'
import { countsOf, runOnce } from './page-run.ts'
import type { Cell, Offer } from './plan.ts'
import type { Sample } from './report.ts'

/** The strategies of the page's own list, each with the concurrency that the page gives it at first. */
export const offers: readonly Offer[] = strategies.map(({ id, defaultConcurrency }) => ({
  strategy: id,
  concurrency: defaultConcurrency?.(cpus().length) ?? null,
}))

/** A browser of its own for every run, so that none finds the connections, the files or the memory of another. */
export async function runInPage(
  url: string,
  cell: Cell,
  job: { gallery: string; images: number; timeoutMs: number },
): Promise<Sample> {
  const browser = await startBareBrowser()
  try {
    return await measure(browser, addressOf(url, cell, job), job)
  } finally {
    await browser.close()
  }
}

function addressOf(url: string, cell: Cell, job: { gallery: string; images: number }): string {
  const query = new URLSearchParams({ gallery: job.gallery, images: String(job.images) })
  query.set('strategy', cell.tool)
  if (cell.concurrency !== null) query.set('concurrency', String(cell.concurrency))
  return `${url}/?${query}`
}

async function measure(
  browser: BareBrowser,
  address: string,
  job: { images: number; timeoutMs: number },
): Promise<Sample> {
  await browser.open(address)
  const { runMs } = await runOnce(browser.page, job.timeoutMs)
  const { saved, failed, skipped, cancelled, asked } = await countsOf(browser.page)
  const unaccounted = Math.abs(asked - saved - failed - skipped - cancelled)
  return {
    ms: runMs,
    ...wireOf(await spansOf(browser), saved),
    lost: Math.max(failed + cancelled + unaccounted, job.images - saved),
  }
}

/**
 * An end is noted some ms late, when the next request is already out on the same connection: uncorrected, six
 * connections on a busy machine look like eight.
 */
const NOTED_LATE_MS = 20

/** Nothing is said of the wire if the browser has forgotten a request, or the worker that made it has ended. */
function wireOf(spans: readonly Span[], saved: number): Pick<Sample, 'wireMs' | 'inFlight'> {
  if (spans.length < saved) return { wireMs: null, inFlight: null }
  return {
    wireMs: Math.max(...spans.map(({ to }) => to)) - Math.min(...spans.map(({ from }) => from)),
    inFlight: mostAtOnce(spans.map(({ from, to }) => ({ from, to: to - NOTED_LATE_MS }))),
  }
}

/** Asked when the run is over, as it disturbs nothing then, and of every thread that may have sent the requests. */
async function spansOf({ page, workers }: BareBrowser): Promise<Span[]> {
  const threads = [page, ...(await workers())]
  return (await Promise.all(threads.map((thread) => thread.evaluate(requestSpans)))).flat()
}

/**
 * In the page or in a worker: when each image request was on its way, from the moment it was sent to its last byte, by
 * the browser's own clock. The browser remembers the first 250 requests of a thread.
 */
function requestSpans(): Span[] {
  const { timeOrigin } = performance
  return performance.getEntriesByType('resource').flatMap((entry) => {
    if (!(entry instanceof PerformanceResourceTiming)) return []
    if (!entry.name.includes('/image/')) return []
    return { from: timeOrigin + entry.requestStart, to: timeOrigin + entry.responseEnd }
  })
}
