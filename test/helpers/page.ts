// Drives the page in a real browser by the names that people and screen readers use.
import {
  type Browser,
  type BrowserContextOptions,
  chromium,
  type Download,
  type Locator,
  type Page,
} from 'playwright'
import { afterAll, onTestFinished } from 'vitest'
import { findBrowser } from '../machine.ts'
import { WAIT_MS } from './until.ts'

export interface OpenPage {
  readonly page: Page
  /** Every error that the page threw or wrote to its console. */
  readonly problems: string[]
}

/** One for all tests of a file: to start one takes a second of work. */
let shared: Browser | undefined
afterAll(() => shared?.close())

/** The browser of this file's tests; a new one if the last has crashed. */
async function sharedBrowser(): Promise<Browser> {
  if (!shared?.isConnected()) shared = await chromium.launch(await findBrowser())
  return shared
}

/** Opens a page in a context of its own, which shares neither files nor connections with another. */
export async function openPage(
  url: string,
  options: BrowserContextOptions = {},
): Promise<OpenPage> {
  const browser = await sharedBrowser()
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    // A kept page would hide requests from the tests that count or change them.
    serviceWorkers: 'block',
    ...options,
  })
  context.setDefaultTimeout(WAIT_MS)
  onTestFinished(() => context.close())
  const page = await context.newPage()
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(String(error)))
  page.on('console', (message) => {
    // Chromium notes every answer with an error status, but a failed image is no fault of the page.
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
      problems.push(message.text())
  })
  await page.goto(url)
  if (options.javaScriptEnabled !== false) await programRuns(page)
  return { page, problems }
}

/** The screen that is there before the program takes nothing. Pages without it, such as the one to sign in, are ready. */
async function programRuns(page: Page) {
  const early = page.locator('#root .look:disabled')
  if ((await early.count()) > 0) await early.waitFor({ state: 'detached' })
}

export async function start(page: Page, gallery?: string): Promise<void> {
  if (gallery !== undefined) await page.getByRole('textbox', { name: 'Gallery' }).fill(gallery)
  await page.getByRole('button', { name: 'Start', exact: true }).click()
}

/** Opens the options of the form, where they are closed. */
export async function openOptions(page: Page): Promise<void> {
  await page.locator('.options').waitFor()
  const closed = page.locator('.options:not([open]) > summary')
  if ((await closed.count()) > 0) await closed.click()
}

/** The runs that earlier visits have left, on the first screen. */
export const earlierRuns = (page: Page): Locator =>
  page.getByRole('region', { name: 'Earlier runs' }).getByRole('listitem')

/** Presses a button that asks before it deletes. */
export async function pressSurely(button: Locator): Promise<void> {
  await button.click()
  await button.and(button.page().getByText('sure?')).click()
}

export const phase = (page: Page, name: string, timeout = WAIT_MS) =>
  page.locator(`html[data-phase=${name}]`).waitFor({ timeout })

export interface PageCounts {
  saved: number
  failed: number
  skipped: number
  cancelled: number
  asked: number
}

/** The counts in the status region. */
export const counts = async (page: Page): Promise<PageCounts> =>
  countsIn((await page.getByRole('status').textContent()) ?? '')

/** The counts in the text of the status region, which leaves out those that are 0; NaN if there is no such text. */
export function countsIn(text: string): PageCounts {
  const none = /of [\d,]+/.test(text) ? '0' : 'NaN'
  const number = (pattern: RegExp) => Number((pattern.exec(text)?.[1] ?? none).replaceAll(',', ''))
  return {
    saved: number(/([\d,]+) saved/),
    failed: number(/([\d,]+) failed/),
    skipped: number(/([\d,]+) skipped/),
    cancelled: number(/([\d,]+) cancelled/),
    asked: number(/of ([\d,]+)/),
  }
}

/** The titles of all thumbnails that show a picture, or the file names where there is none. It scrolls, as only tiles near the screen are in the document. */
export async function shownThumbnails(page: Page): Promise<string[]> {
  const tiles = page.getByRole('list', { name: 'Thumbnails' }).getByRole('listitem')
  const shown = new Map<string | null, string | null>()
  const total = Number(await tiles.first().getAttribute('aria-setsize'))
  for (let last = 0; last < total; ) {
    await tiles.last().scrollIntoViewIfNeeded()
    // Tiles come and go while the page scrolls to its place.
    await page.waitForTimeout(100)
    for (const tile of await tiles.all()) {
      await tile.locator('img').evaluate((img: HTMLImageElement) => img.decode())
      shown.set(await tile.getAttribute('aria-posinset'), await tile.textContent())
    }
    last = Math.max(...[...shown.keys()].map(Number))
  }
  return [...shown.values()].map(String)
}

/** The table of the images that failed, which is folded away. */
export async function failureTable(page: Page): Promise<Locator> {
  const table = page.getByRole('table', { name: 'Failures' })
  if (!(await table.isVisible())) await page.getByText('One by one').click()
  return table
}

/** Saves the zip of thumbnails, or of originals and thumbnails. */
export async function saveZip(page: Page, withOriginals = false): Promise<Download> {
  const what = page.getByRole('combobox', { name: 'What to save' })
  await what.selectOption(withOriginals ? 'both' : 'thumbnails')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save zip' }).click(),
  ])
  return download
}
