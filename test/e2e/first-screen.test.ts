// The page as people meet it: with their own size of text, with a finger, by keyboard, and in the system's colours.
import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningServer, startGalloper } from '../helpers/galloper.ts'
import { openPage, phase, start } from '../helpers/page.ts'

let server: RunningServer

beforeAll(async () => {
  server = await startGalloper()
})
afterAll(() => server.stop())

const PHONE = { viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true }

/** Opens everything that can be opened, and gives the controls that are in sight. */
const controls = (page: Page) =>
  page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true
    const all = document.querySelectorAll<HTMLElement>(
      'button, select, summary, textarea, input:not([type=checkbox], [type=radio], [hidden]), .switch label',
    )
    return [...all]
      .filter((one) => one.checkVisibility() && !one.closest('.skip'))
      .map((one) => ({
        name: one.textContent || one.getAttribute('aria-label') || one.className,
        high: one.getBoundingClientRect().height,
        text: Number.parseFloat(getComputedStyle(one).fontSize),
        isField: one.matches('select, textarea, input'),
      }))
  })

test('text has the person’s own size, and none is tiny at the usual one', async () => {
  const { page } = await openPage(`${server.url}/?images=6`)
  await start(page)
  await phase(page, 'finished')
  const sizes = () =>
    page.evaluate(() =>
      [...document.body.querySelectorAll('*')]
        .filter((one) => [...one.childNodes].some((node) => node.nodeName === '#text'))
        .map((one) => Number.parseFloat(getComputedStyle(one).fontSize)),
    )
  const usual = await sizes()
  expect(Math.min(...usual)).toBeGreaterThanOrEqual(11)
  const root = () => page.evaluate(() => getComputedStyle(document.documentElement).fontSize)
  expect(await root()).toBe('16px')
  const session = await page.context().newCDPSession(page)
  await session.send('Page.setFontSizes', { fontSizes: { standard: 24 } })
  await page.reload()
  await page.getByRole('button', { name: 'Start', exact: true }).waitFor()
  expect(await root()).toBe('24px')
})

test('a finger finds every control, and a phone does not zoom into a field', async () => {
  const { page } = await openPage(`${server.url}/?site=imgur`, PHONE)
  await page.getByRole('button', { name: 'Start', exact: true }).waitFor()
  const all = await controls(page)
  expect(all.length).toBeGreaterThan(10)
  expect(all.filter(({ high }) => high < 44)).toEqual([])
  expect(all.filter(({ isField, text }) => isField && text < 16)).toEqual([])
})

test('the first screen of a phone ends where its content ends', async () => {
  const { page } = await openPage(server.url, PHONE)
  await page.getByRole('button', { name: 'Start', exact: true }).waitFor()
  const blank = await page.evaluate(() => {
    const last = Math.max(
      ...[...document.querySelectorAll('main :is(p, button, summary)')].map(
        (one) => one.getBoundingClientRect().bottom,
      ),
    )
    return document.documentElement.scrollHeight - scrollY - last
  })
  expect(blank).toBeLessThan(120)
})

test('the keyboard has a way past the header and the form', async () => {
  const { page } = await openPage(`${server.url}/?images=6`)
  await start(page)
  await phase(page, 'finished')
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    scrollTo(0, 0)
  })
  await page.getByRole('button', { name: 'Skip to the results' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  const isInResults = () =>
    page.evaluate(() => document.querySelector('.results')?.contains(document.activeElement))
  expect(await isInResults()).toBe(true)
})

test('in forced colours the bar’s parts and the chosen things are still told apart', async () => {
  const { page } = await openPage(`${server.url}/?images=6`, { forcedColors: 'active' })
  await start(page)
  await phase(page, 'finished')
  const colours = await page.evaluate(() =>
    ['.bar', '.bar .saved', '[role=tab]', '[role=tab][aria-selected=true]'].map((selector) => {
      const element = document.querySelector(selector)
      const style = element && getComputedStyle(element)
      return style ? style.backgroundColor : selector
    }),
  )
  expect(colours[1]).not.toBe(colours[0])
  const lines = await page.evaluate(() =>
    [...document.querySelectorAll('[role=tab]')].map(
      (tab) => getComputedStyle(tab).borderBlockEndColor,
    ),
  )
  expect(lines[0]).not.toBe(lines[1])
  expect(lines[1]).toBe(lines[2])
})
