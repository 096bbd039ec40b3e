// The page as people meet it: with their own size of text, with a finger, by keyboard, and in the system's colours.
import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deferred } from '../helpers/deferred.ts'
import { type RunningServer, startGalloper } from '../helpers/galloper.ts'
import { openOptions, openPage, phase, start } from '../helpers/page.ts'

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
  await openOptions(page)
  await page.locator('.options-fields select').first().waitFor()
  const all = await controls(page)
  expect(all.length).toBeGreaterThan(10)
  expect(all.filter(({ high }) => high < 44)).toEqual([])
  expect(all.filter(({ isField, text }) => isField && text < 16)).toEqual([])
})

test('the first screen of a phone ends where its content ends', async () => {
  const { page } = await openPage(server.url, PHONE)
  await page.getByRole('button', { name: 'Start', exact: true }).waitFor()
  const blank = () =>
    page.evaluate(() => {
      const last = Math.max(
        ...[...document.querySelectorAll('main :is(p, button, summary, figcaption)')].map(
          (one) => one.getBoundingClientRect().bottom,
        ),
      )
      return document.documentElement.scrollHeight - scrollY - last
    })
  // Parts of it come later.
  await expect.poll(blank).toBeLessThan(120)
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

const box = (page: Page) => page.getByRole('textbox', { name: 'Gallery' })

test('the box is empty and has the focus, and Enter in it starts the gallery that it stands for', async () => {
  const { page, problems } = await openPage(`${server.url}/?images=6`)
  await page.locator('textarea:focus').waitFor()
  expect(await box(page).inputValue()).toBe('')
  await page.keyboard.press('Enter')
  await phase(page, 'finished')
  expect(await box(page).inputValue()).toBe('hot')
  await page.getByRole('heading', { name: 'Hot' }).waitFor()
  expect(problems).toEqual([])
})

test('what a text names is said as it is typed, before anything is asked', async () => {
  const { page } = await openPage(server.url)
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  const help = page.locator('#gallery-help')
  await box(page).pressSequentially('r/earthporn')
  await expect.poll(() => help.textContent()).toBe('The subreddit r/earthporn, up to 60 images')
  await box(page).fill('https://i.imgur.com/aBc1234.jpg https://imgur.com/a/aBc12')
  await expect
    .poll(() => help.textContent())
    .toBe('1 file on i.imgur.com, 1 album: needs a client ID')
  expect(asked.filter((path) => path.includes('/gallery'))).toEqual([])
})

test('an example starts at once, and then one button is filled: the one that saves', async () => {
  const { page } = await openPage(`${server.url}/?images=6`)
  const filled = () => page.locator('button.primary:visible').allInnerTexts()
  expect(await filled()).toEqual(['Start'])
  await page.getByRole('button', { name: 'r/earthporn' }).click()
  await phase(page, 'finished')
  await page.getByRole('heading', { name: 'r/earthporn' }).waitFor()
  expect(await filled()).toHaveLength(1)
  expect(await filled()).not.toEqual(['Start'])
})

test('files are chosen in the same form, and links can have its place again', async () => {
  const { page } = await openPage(server.url)
  const choose = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose files' }).click()
  const photo = { name: 'a.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('x') }
  await (await choose).setFiles([photo, { ...photo, name: 'b.jpg' }])
  await page.getByText('2 files', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Links and galleries instead' }).click()
  await page.locator('textarea:focus').waitFor()
})

test('the options are one line that says them, and have the fields of the chosen strategy only', async () => {
  const { page } = await openPage(server.url)
  const line = page.locator('.options > summary')
  await expect.poll(() => line.innerText()).toBe('Options 60 images, adaptive, 128 px, same format')
  await openOptions(page)
  const names = () =>
    page
      .getByRole('spinbutton')
      .evaluateAll((all) => all.map((one) => one.closest('.field')?.textContent))
  expect((await names()).join()).not.toMatch(/Concurrency|Timeout|Deadline/)
  await page.getByRole('combobox', { name: 'Strategy' }).selectOption('executor')
  expect((await names()).join()).toMatch(/Concurrency.*Deadline/)
  await page.getByRole('spinbutton', { name: 'Concurrency' }).fill('7')
  await expect.poll(() => line.innerText()).toContain('executor with 7 at once')
})

test('a number field says its range, and why a number is refused, also from behind the closed options', async () => {
  const { page } = await openPage(server.url)
  await openOptions(page)
  const images = page.getByRole('spinbutton', { name: 'Images' })
  await images.focus()
  await page.getByText('1 to 9,000', { exact: true }).waitFor()
  await images.fill('99999')
  await page.locator('.options > summary').click()
  await page.getByText('99999 is not taken: 1 to 9,000 only.').waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await page.getByText('99999 is not taken: 1 to 9,000 only.').waitFor()
  expect(await page.locator('html').getAttribute('data-phase')).toBe('idle')
})

test('the simulated connection is one choice by name, and its numbers are behind it', async () => {
  const { page } = await openPage(server.url)
  const choice = page.getByRole('combobox', { name: 'Simulated connection' })
  const chosen = () => choice.evaluate((box: HTMLSelectElement) => box.selectedOptions[0]?.label)
  const network = async () => (await (await fetch(`${server.url}/api/demo`)).json()).network
  expect(await chosen()).toBe('Wi-Fi')
  await choice.selectOption('3G')
  await expect.poll(network).toMatchObject({ latencyMs: 300, totalMbps: 4 })
  await page.getByText('Details of the connection').click()
  const delay = page.getByRole('spinbutton', { name: 'Delay', exact: true })
  expect(await delay.inputValue()).toBe('300')
  await delay.fill('30')
  await expect.poll(chosen).toBe('As set in the details')
  await choice.selectOption('Wi-Fi')
  await expect.poll(network).toMatchObject({ latencyMs: 60, totalMbps: 200 })
  expect(await delay.inputValue()).toBe('60')
})

/** Where the heading, the box and the button of the first screen are. */
const placesOf = (page: Page) =>
  page.evaluate(() =>
    ['h1', '.welcome h2', '.welcome p', 'textarea', '.start', '.understood'].map((selector) => {
      const { x, y, width, height } =
        document.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect()
      return [selector, x, y, width, height].join(' ')
    }),
  )

test.each([1440, 360])(
  'the first screen is there before the program runs, and stays where it is (%i px)',
  async (width) => {
    const viewport = { width, height: 800 }
    const before = await openPage(server.url, { viewport, javaScriptEnabled: false })
    const places = await placesOf(before.page)
    expect(places.join()).not.toContain('textarea 0 0')
    const { page } = await openPage(server.url, { viewport })
    await page.locator('.demo-line').waitFor()
    expect(await placesOf(page)).toEqual(places)
  },
)

test('what is typed before the program runs is kept', async () => {
  const { page, problems } = await openPage('about:blank')
  const held = deferred()
  await page.route(/\/assets\/index.*\.js/, async (route) => {
    await held.promise
    await route.continue()
  })
  await page.goto(server.url, { waitUntil: 'commit' })
  await page.locator('#first-box:focus').waitFor()
  await page.keyboard.type('https://i.imgur.com/aBc1234.jpg')
  held.resolve()
  await page.getByText('1 file on i.imgur.com').waitFor()
  expect(await box(page).inputValue()).toBe('https://i.imgur.com/aBc1234.jpg')
  expect(await page.getByRole('radio', { name: 'Imgur' }).isChecked()).toBe(true)
  await page.locator('textarea:focus').waitFor()
  expect(problems).toEqual([])
})
