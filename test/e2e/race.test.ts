import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningServer, startGalloper } from '../helpers/galloper.ts'
import { openPage } from '../helpers/page.ts'
import { expectNoBarrier, violations } from '../helpers/violations.ts'

let server: RunningServer

beforeAll(async () => {
  server = await startGalloper()
})
afterAll(() => server.stop())

test('a race is one press: each racer alone, then all on one clock, and the result in words', async () => {
  const { page, problems } = await openPage(`${server.url}/#compare`)
  const panel = page.getByRole('region', { name: 'Race' })
  await panel.getByRole('button', { name: 'Start the race' }).click()
  await panel.getByText('runs now').waitFor()
  const compare = page.getByRole('button', { name: 'Compare', exact: true })
  expect(await compare.getAttribute('aria-disabled')).toBe('true')
  await panel
    .getByRole('status')
    .getByText(/arrives \d/)
    .waitFor()
  await panel.getByRole('button', { name: 'Measure properly' }).waitFor()
  const says = await panel.getByRole('status').innerText()
  expect(says).toMatch(/^1\. .*4\. Sequential\. .* times as fast as Sequential\.$/)
  const bars = await panel.getByRole('progressbar').all()
  expect(bars).toHaveLength(4)
  for (const bar of bars)
    expect(await bar.getAttribute('aria-valuenow')).toBe(await bar.getAttribute('aria-valuemax'))

  await panel.getByRole('button', { name: 'Measure properly' }).click()
  const progress = page.getByRole('region', { name: 'Progress of the comparison' })
  await progress.getByText('passed').waitFor()
  await progress.getByRole('img', { name: /^Rows of/ }).waitFor()
  await progress.getByText(/At most about .* left/).waitFor()
  expect(
    await panel.getByRole('button', { name: 'Start the race' }).getAttribute('aria-disabled'),
  ).toBe('true')
  await page.getByRole('button', { name: 'Stop' }).click()
  expect(new URL(page.url()).searchParams.get('choices')).toBe('sequential,batches,queue,adaptive')
  expect(problems).toEqual([])
})

test.each(['light', 'dark'] as const)(
  'a race without motion shows its end at once, and has no barrier, in the %s',
  async (colorScheme) => {
    const options = { colorScheme, reducedMotion: 'reduce', bypassCSP: true } as const
    const { page } = await openPage(`${server.url}/#compare`, options)
    const panel = page.getByRole('region', { name: 'Race' })
    await panel.getByRole('checkbox', { name: 'Sequential' }).uncheck()
    await panel.getByRole('checkbox', { name: 'Batches' }).uncheck()
    // Two racers are the least.
    expect(await panel.getByRole('checkbox', { name: 'Adaptive' }).isDisabled()).toBe(true)
    await panel.getByRole('button', { name: 'Start the race' }).click()
    await panel.getByText('runs now').waitFor()
    expect(await violations(page)).toEqual([])
    await page.evaluate(() => {
      const clocks: string[] = []
      Object.assign(window, { clocks })
      new MutationObserver(() => {
        const clock = document.querySelector('.race-clock')?.textContent
        if (clock && clocks.at(-1) !== clock) clocks.push(clock)
      }).observe(document.body, { childList: true, subtree: true, characterData: true })
    })
    await panel.getByRole('button', { name: 'Measure properly' }).waitFor()
    const clocks = await page.evaluate(() => Reflect.get(window, 'clocks'))
    expect(clocks.length).toBeLessThanOrEqual(2)
    await expectNoBarrier(page)
  },
)

test('the first screen starts a race, and Back leads to it again', async () => {
  const { page, problems } = await openPage(server.url)
  await page.getByRole('button', { name: 'Race four strategies' }).click()
  await page
    .getByRole('status')
    .getByText(/arrives \d/)
    .waitFor()
  expect(page.url()).toContain('#compare')
  await page.goBack()
  await page.getByRole('button', { name: 'Race four strategies' }).waitFor()
  await page.getByRole('tab', { name: 'Learn' }).click()
  await page.getByRole('tab', { name: 'Farm' }).click()
  await page.goBack()
  await page.getByRole('tab', { name: 'Learn', selected: true }).waitFor()
  expect(problems).toEqual([])
})
