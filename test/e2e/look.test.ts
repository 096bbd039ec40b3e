// The theme and the language: by the system, and by choice.
import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningServer, startGalloper } from '../helpers/galloper.ts'
import { openPage, phase, start } from '../helpers/page.ts'

let server: RunningServer

beforeAll(async () => {
  server = await startGalloper()
})
afterAll(() => server.stop())

const choose = async (page: Page, choice: string) => {
  await page.locator('.look').click()
  await page.getByRole('radio', { name: choice, exact: true }).click({ force: true })
  await page.keyboard.press('Escape')
}

const paper = (page: Page) =>
  page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)

const DARK = 'rgb(19, 22, 21)'
const LIGHT = 'rgb(244, 245, 244)'

test('the theme is the system’s, until another one is chosen', async () => {
  const { page, problems } = await openPage(server.url, { colorScheme: 'light' })
  await page.locator('.look:enabled').waitFor()
  expect(await paper(page)).toBe(LIGHT)
  await choose(page, 'Dark')
  expect(await paper(page)).toBe(DARK)
  await page.reload()
  await page.locator('.look:enabled').waitFor()
  expect(await paper(page)).toBe(DARK)
  await choose(page, 'System')
  expect(await paper(page)).toBe(LIGHT)
  expect(problems).toEqual([])
})

test('the chosen theme is there before the program, and paper is light', async () => {
  const { page } = await openPage(server.url, { colorScheme: 'light' })
  await page.locator('.look:enabled').waitFor()
  await choose(page, 'Dark')
  await page.route(/\/assets\/index.*\.js/, (route) => route.abort())
  await page.reload()
  await page.locator('#first-box').waitFor()
  expect(await paper(page)).toBe(DARK)
  await page.emulateMedia({ media: 'print' })
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe(
    'light',
  )
})

/** The colour of the curve's line and of all that is drawn, as one number. */
const drawn = (page: Page) =>
  page.locator('.stage canvas').evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL())

test('the timeline is drawn again in the chosen theme and language', async () => {
  const { page, problems } = await openPage(`${server.url}/?images=6`, { colorScheme: 'light' })
  await start(page)
  await phase(page, 'finished')
  await page.getByRole('button', { name: /^Timeline/ }).click()
  await page.locator('.stage canvas').waitFor()
  await expect.poll(() => drawn(page)).not.toBe('data:,')
  const light = await drawn(page)
  await choose(page, 'Dark')
  await expect.poll(() => drawn(page)).not.toBe(light)
  await choose(page, 'Deutsch')
  await page.getByRole('heading', { name: 'Zeitverlauf' }).waitFor()
  expect(problems).toEqual([])
})

test('the language is the browser’s, until another one is chosen', async () => {
  const { page, problems } = await openPage(server.url, { locale: 'de-CH' })
  await page.getByRole('tab', { name: 'Vergleich' }).waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('de')
  await choose(page, 'English')
  await page.getByRole('tab', { name: 'Compare' }).waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
  await page.reload()
  await page.getByRole('tab', { name: 'Compare' }).waitFor()
  expect(problems).toEqual([])
})

test('a language that the page does not have becomes English', async () => {
  const { page } = await openPage(server.url, { locale: 'fr-FR' })
  await page.getByRole('tab', { name: 'Compare' }).waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
})

test('German is there before the program, in the places that are drawn by then', async () => {
  const { page } = await openPage('about:blank', { locale: 'de-DE' })
  await page.route(/\/assets\/index.*\.js/, (route) => route.abort())
  await page.goto(server.url)
  const tabs = page.getByRole('tab')
  const early = await tabs.allInnerTexts()
  await page.unrouteAll()
  await page.reload()
  await page.locator('.look:enabled').waitFor()
  expect(early).toEqual(await tabs.allInnerTexts())
  expect(early[1]).toBe('Vergleich')
})

test('another language is drawn in the middle of a run, and what a person has opened stays open', async () => {
  const { page, problems } = await openPage(`${server.url}/?images=60`)
  await start(page)
  await phase(page, 'running')
  await page.getByText('Details of the connection').click()
  await choose(page, 'Deutsch')
  await page.getByRole('status').getByText('gespeichert').waitFor()
  expect(await page.getByRole('spinbutton', { name: 'Verzögerung' }).isVisible()).toBe(true)
  await phase(page, 'finished')
  expect(await page.title()).toMatch(/^Fertig: /)
  expect(problems).toEqual([])
})

test('a language that does not come says so, and the page stays as it is', async () => {
  const { page } = await openPage(server.url)
  await page.locator('.look:enabled').waitFor()
  await page.route(/\/assets\/german/, (route) => route.abort())
  await page.locator('.look').click()
  await page.getByRole('radio', { name: 'Deutsch' }).click({ force: true })
  await page.getByText('The language cannot be loaded.').waitFor()
  expect(await page.getByRole('radio', { name: 'English' }).isChecked()).toBe(true)
})
