// Measures one run in the real page, driven by its controls and timed by its own clock.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright'
import { mostAtOnce, type Span } from '../../client/engine/comparison/statistics/spans.ts'
import { counts } from '../helpers/page.ts'
import type { Cell, Offer } from './plan.ts'
import type { Sample } from './report.ts'
import { startUnattached, type UnattachedBrowser } from './unattached.ts'

/** The strategies of the page's own list. */
export async function offersOf(url: string): Promise<Offer[]> {
  return withBrowser((browser) =>
    browser.use(async (page) => {
      await page.goto(url)
      const offers: Offer[] = []
      for (const option of await strategies(page).getByRole('option').all()) {
        const strategy = (await option.getAttribute('value')) ?? ''
        await strategies(page).selectOption(strategy)
        const box = concurrencyBox(page)
        const adjustable = (await box.count()) > 0 && (await box.isEnabled())
        offers.push({ strategy, concurrency: adjustable ? Number(await box.inputValue()) : null })
      }
      return offers
    }),
  )
}

/** A browser of its own for every run, so that none finds the connections, the files or the memory of another. */
export async function runInPage(
  url: string,
  cell: Cell,
  job: { gallery: string; images: number; timeoutMs: number },
): Promise<Sample> {
  return withBrowser(async (browser) => {
    await browser.use(async (page) => {
      await page.goto(url)
      await page.evaluate(takeNotes)
      await page.getByRole('textbox', { name: 'Gallery' }).fill(job.gallery)
      await page.getByRole('spinbutton', { name: 'Images', exact: true }).fill(String(job.images))
      await strategies(page).selectOption(cell.tool)
      if (cell.concurrency !== null) await concurrencyBox(page).fill(String(cell.concurrency))
      await page.evaluate(startSoon, START_MS)
    })
    await followed(browser, job.timeoutMs)
    return browser.use(async (page) => {
      const { saved, failed, skipped, cancelled, asked } = await counts(page)
      const unaccounted = Math.abs(asked - saved - failed - skipped - cancelled)
      const { ms, spans } = await page.evaluate(readNotes)
      return {
        ms,
        wireMs: Math.max(...spans.map(({ to }) => to)) - Math.min(...spans.map(({ from }) => from)),
        inFlight: mostAtOnce(spans.map(({ from, to }) => ({ from, to: to - NOTED_LATE_MS }))),
        lost: Math.max(failed + cancelled + unaccounted, job.images - saved),
      }
    })
  })
}

const strategies = (page: Page) => page.getByRole('combobox', { name: 'Strategy' })
const concurrencyBox = (page: Page) =>
  page.getByRole('spinbutton', { name: 'Concurrency', exact: true })

async function withBrowser<T>(work: (browser: UnattachedBrowser) => Promise<T>): Promise<T> {
  const browser = await startUnattached()
  try {
    return await work(browser)
  } finally {
    await browser.close()
  }
}

const LOOK_MS = 100

/** Follows a run by its page's title to its end. */
async function followed(browser: UnattachedBrowser, timeoutMs: number): Promise<void> {
  for (const end = Date.now() + timeoutMs; Date.now() < end; await sleep(LOOK_MS))
    if ((await browser.title()).startsWith('Done:')) return
  throw new Error(`The run was not over after ${timeoutMs} ms`)
}

/**
 * An end is noted some ms late, when the next request is already out on the same connection: uncorrected, six
 * connections on a busy machine look like eight.
 */
const NOTED_LATE_MS = 20

/** How long after the last look at the page its run begins, ms. */
const START_MS = 300

interface Notes {
  phases: Record<string, number>
  spans: Span[]
}

declare const notes: Notes

/**
 * In the page: notes when each phase begins, and when each image request was on its way, from the moment it was sent
 * to its last byte by the browser's own clock. Those of a worker are in its own account, which it passes on.
 */
function takeNotes() {
  const phases: Notes['phases'] = {}
  const spans: Span[] = []
  const root = document.documentElement
  new MutationObserver(() => {
    phases[String(root.dataset.phase)] ??= performance.now()
  }).observe(root, { attributeFilter: ['data-phase'] })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      if (entry instanceof PerformanceResourceTiming && entry.name.includes('/api/image/'))
        spans.push({ from: entry.requestStart, to: entry.responseEnd })
  }).observe({ type: 'resource' })
  window.Worker = class extends Worker {
    constructor(...options: ConstructorParameters<typeof Worker>) {
      super(...options)
      this.addEventListener('message', ({ data }) => {
        if (data.event?.kind === 'timed') spans.push({ from: data.event.sent, to: data.event.at })
      })
    }
  }
  Object.assign(globalThis, { notes: { phases, spans } })
}

/** In the page. */
function startSoon(ms: number) {
  const click = () => document.querySelector<HTMLElement>('button.primary[type=submit]')?.click()
  setTimeout(click, ms)
}

/** In the page: the time from the first download to the last thumbnail, without the listing. */
function readNotes(): { ms: number; spans: Span[] } {
  const { phases, spans } = notes
  return { ms: (phases.finished ?? Number.NaN) - (phases.running ?? Number.NaN), spans }
}
