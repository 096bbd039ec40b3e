import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningServer, startGalloper } from '../helpers/galloper.ts'
import { openOptions, openPage, phase, start } from '../helpers/page.ts'
import { violations } from '../helpers/violations.ts'

let server: RunningServer

beforeAll(async () => {
  server = await startGalloper()
})
afterAll(() => server.stop())

test.each(['light', 'dark'] as const)(
  'axe finds nothing to complain of in the %s scheme',
  async (colorScheme) => {
    for (const width of [1440, 360]) {
      const viewport = { width, height: 800 }
      const { page } = await openPage(server.url, { colorScheme, viewport, bypassCSP: true })
      expect(await violations(page)).toEqual([])

      await openOptions(page)
      await page.getByText('Show the code of Adaptive').click()
      await page.getByText('Details of the connection').click()
      await page.getByRole('spinbutton', { name: 'Missing' }).fill('30')
      await page.getByRole('spinbutton', { name: 'Images' }).fill('12')
      await start(page)
      await phase(page, 'finished')
      await page.locator('.skipped-items summary').click()
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
  },
)
