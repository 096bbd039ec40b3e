// The whole way without a mouse: from the opened page to a saved zip, and through the other tabs.
import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningServer, startGalloper } from '../helpers/galloper.ts'
import { openPage, phase } from '../helpers/page.ts'
import { unzip } from '../helpers/unzip.ts'

let server: RunningServer

beforeAll(async () => {
  server = await startGalloper()
})
afterAll(() => server.stop())

/** The name of the control that has the focus, and whether a person sees that it has. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const one = document.activeElement
    const style = one && getComputedStyle(one)
    return {
      name: (one?.getAttribute('aria-label') ?? one?.textContent ?? '').trim(),
      isSeen:
        one === document.body || style?.outlineStyle !== 'none' || style?.boxShadow !== 'none',
    }
  })

/** Presses Tab until the control with this name has the focus; each on the way shows that it has it. */
async function tabTo(page: Page, name: RegExp, most = 60): Promise<number> {
  for (let presses = 1; presses <= most; presses++) {
    await page.keyboard.press('Tab')
    const now = await focused(page)
    expect(now.isSeen, `${now.name} shows its focus`).toBe(true)
    if (name.test(now.name)) return presses
  }
  throw new Error(`Tab does not lead to ${name}`)
}

test('from the opened page to a saved zip, without a mouse', async () => {
  const { page, problems } = await openPage(`${server.url}/?images=12`)
  const { keyboard } = page
  // The field has the focus at once.
  await keyboard.type('r/earthporn')
  await keyboard.press('Enter')
  await phase(page, 'finished')
  await keyboard.press('Home')
  expect(await tabTo(page, /^Save zip/)).toBeLessThan(20)
  const [download] = await Promise.all([page.waitForEvent('download'), keyboard.press('Enter')])
  expect(Object.keys(unzip(await download.path()))).toHaveLength(26)

  const place = () =>
    page.evaluate(() =>
      document.activeElement?.closest('[data-index]')?.getAttribute('aria-posinset'),
    )
  while ((await place()) !== '1') await keyboard.press('Tab')
  await keyboard.press('ArrowRight')
  await keyboard.press('Enter')
  const viewer = page.getByRole('dialog')
  await viewer.waitFor()
  await keyboard.press('ArrowRight')
  await viewer.getByText('3 of 12').waitFor()
  await keyboard.press('Escape')
  await viewer.waitFor({ state: 'detached' })
  // Closing leads back to the picture last seen.
  await expect.poll(place).toBe('3')
  await keyboard.press('3')
  await page.getByRole('table', { name: 'Images' }).waitFor()
  await keyboard.press('2')
  await page.getByRole('heading', { name: 'Timeline' }).waitFor()
  await keyboard.press('?')
  await page.getByRole('dialog').waitFor()
  await keyboard.press('Escape')
  expect(problems).toEqual([])
})

test('a skip link leads to the page, arrow keys to the tabs, and Enter starts a race', async () => {
  const { page, problems } = await openPage(`${server.url}/#learn`)
  const { keyboard } = page
  await page.getByRole('heading', { name: 'How each strategy works' }).waitFor()
  expect(await tabTo(page, /^Skip to the page$/)).toBe(1)
  await tabTo(page, /^Learn$/, 4)
  await keyboard.press('ArrowLeft')
  await keyboard.press('Enter')
  // Its program comes when it is needed, and Tab finds only what is there.
  await page.getByRole('button', { name: 'Start the race' }).waitFor()
  // The ten questions come before it.
  await tabTo(page, /^Start the race$/, 20)
  await keyboard.press('Enter')
  await page.getByRole('button', { name: 'Measure properly' }).waitFor()
  expect(problems).toEqual([])
})
