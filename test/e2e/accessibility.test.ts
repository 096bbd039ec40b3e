import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningServer, startGalloper } from '../helpers/galloper.ts'
import { openPage, phase, start } from '../helpers/page.ts'
import { violations } from '../helpers/violations.ts'

let server: RunningServer

beforeAll(async () => {
  server = await startGalloper()
})
afterAll(() => server.stop())

test.each(['light', 'dark'] as const)('nobody is kept out, in the %s', async (colorScheme) => {
  for (const width of [1440, 360]) {
    const viewport = { width, height: 800 }
    const { page } = await openPage(server.url, { colorScheme, viewport, bypassCSP: true })
    expect(await violations(page)).toEqual([])

    await page.getByText('Adaptive: its code').click()
    await page.getByText('Demo network').click()
    await page.getByRole('spinbutton', { name: 'Missing' }).fill('30')
    await page.getByRole('spinbutton', { name: 'Images' }).fill('12')
    await start(page)
    await phase(page, 'finished')
    await page.locator('.left-out summary').click()
    expect(await violations(page)).toEqual([])
    await page.getByRole('spinbutton', { name: 'Missing' }).fill('0')

    await page.locator('.tile[data-state=saved] button').last().click()
    await page.getByRole('dialog').waitFor()
    expect(await violations(page)).toEqual([])
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow).toBe(0)
  }
})
