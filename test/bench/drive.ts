// Measures one run in the real page, driven by its controls and timed by its own clock.
import type { Browser, Page } from 'playwright'
import { mostAtOnce, type Span } from '../../client/bench/spans.ts'
import { counts, phase, start } from '../helpers/page.ts'
import type { Cell, Offer } from './plan.ts'
import type { Sample } from './report.ts'

/** The strategies of the page's own list. */
export async function offersOf(browser: Browser, url: string): Promise<Offer[]> {
  return withPage(browser, url, async (page) => {
    const offers: Offer[] = []
    for (const option of await strategies(page).getByRole('option').all()) {
      const strategy = (await option.getAttribute('value')) ?? ''
      await strategies(page).selectOption(strategy)
      const box = lanes(page)
      const adjustable = (await box.count()) > 0 && (await box.isEnabled())
      offers.push({ strategy, lanes: adjustable ? Number(await box.inputValue()) : null })
    }
    return offers
  })
}

/** A page of its own for every run, so that none finds the connections or the memory of another. */
export async function runInPage(
  browser: Browser,
  url: string,
  cell: Cell,
  job: {
    gallery: string
    images: number
    timeoutMs: number
    /** Called once, when half of the images are there. */
    halfway?: () => Promise<void>
  },
): Promise<Sample> {
  return withPage(browser, url, async (page) => {
    const spans = watchRequests(page, (ended) => {
      if (ended === Math.floor(job.images / 2)) void job.halfway?.()
    })
    await page.evaluate(markPhases)
    await page.getByRole('spinbutton', { name: 'Images', exact: true }).fill(String(job.images))
    await strategies(page).selectOption(cell.tool)
    if (cell.lanes !== null) await lanes(page).fill(String(cell.lanes))
    await start(page, job.gallery)
    await phase(page, 'finished', job.timeoutMs)
    const { saved, failed, skipped, cancelled, asked } = await counts(page)
    const unaccounted = Math.abs(asked - saved - failed - skipped - cancelled)
    return {
      ms: await page.evaluate(runMs),
      wireMs: Math.max(...spans.map(({ to }) => to)) - Math.min(...spans.map(({ from }) => from)),
      inFlight: mostAtOnce(spans.map(({ from, to }) => ({ from, to: to - NOTED_LATE_MS }))),
      lost: Math.max(failed + cancelled + unaccounted, job.images - saved),
    }
  })
}

const strategies = (page: Page) => page.getByRole('combobox', { name: 'Strategy' })
const lanes = (page: Page) => page.getByRole('spinbutton', { name: 'Lanes', exact: true })

async function withPage<T>(
  browser: Browser,
  url: string,
  work: (page: Page) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  try {
    const page = await context.newPage()
    await page.goto(url)
    return await work(page)
  } finally {
    await context.close()
  }
}

/**
 * An end is noted some ms late, when the next request is already out on the same connection: uncorrected, six
 * connections on a busy machine look like eight.
 */
const NOTED_LATE_MS = 20

/**
 * When each image request was on its way: from the moment it was sent to its last byte, by the network stack's
 * own clock. A request that waits in the browser for a free connection does not count.
 */
function watchRequests(page: Page, told: (ended: number) => void): readonly Span[] {
  const spans: Span[] = []
  page.on('requestfinished', (request) => {
    if (!request.url().includes('/api/image/')) return
    const { startTime, requestStart, responseEnd } = request.timing()
    spans.push({ from: startTime + requestStart, to: startTime + responseEnd })
    told(spans.length)
  })
  return spans
}

/** In the page: notes when each phase begins. */
function markPhases() {
  const { documentElement } = document
  new MutationObserver(() => performance.mark(`phase ${documentElement.dataset.phase}`)).observe(
    documentElement,
    { attributeFilter: ['data-phase'] },
  )
}

/** In the page: from the first download to the last thumbnail, without the listing. */
function runMs(): number {
  const [running] = performance.getEntriesByName('phase running')
  const finished = performance.getEntriesByName('phase finished').at(-1)
  return running && finished ? finished.startTime - running.startTime : Number.NaN
}
