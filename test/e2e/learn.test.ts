import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningServer, startGalloper } from '../helpers/galloper.ts'
import { openPage } from '../helpers/page.ts'
import { expectNoBarrier } from '../helpers/violations.ts'

let server: RunningServer

beforeAll(async () => {
  server = await startGalloper()
})
afterAll(() => server.stop())

test('an address opens the page of lessons: code, the files it leans on, rows, and a slider', async () => {
  const { page, problems } = await openPage(`${server.url}/#learn`)
  const lesson = page.getByRole('region', { name: 'Adaptive', exact: true })
  await lesson.locator('.line .keyword', { hasText: 'return' }).first().waitFor()
  await lesson.getByText('Show the code of concurrency-control.ts').click()
  await lesson.getByText('Congestion-Based Congestion Control').waitFor()

  const queue = page.getByRole('region', { name: 'Shared queue', exact: true })
  await queue.getByText('at most 8 at once').waitFor()
  await page.getByRole('slider', { name: /Downloads at once/ }).fill('3')
  await queue.getByText('at most 3 at once').waitFor()
  await page.getByRole('heading', { name: /Why there is a ceiling of 48 here/ }).waitFor()
  expect(problems).toEqual([])
})

test.each(['light', 'dark'] as const)(
  'the page of lessons has no barrier of accessibility, in the %s',
  async (colorScheme) => {
    const { page } = await openPage(`${server.url}/#learn`, { colorScheme, bypassCSP: true })
    await page.locator('.line .keyword').first().waitFor()
    await page.getByText('Show the code of concurrency.ts').first().click()
    await expectNoBarrier(page)
  },
)
