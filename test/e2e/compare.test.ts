import { afterAll, beforeAll, expect, test } from 'vitest'
import { compare, ended, exported, says, tableOf } from '../helpers/compare-page.ts'
import { type RunningServer, startGalloper } from '../helpers/galloper.ts'
import { openPage, start } from '../helpers/page.ts'
import { useSlowedBuild } from '../helpers/slowed-build.ts'
import { violations } from '../helpers/violations.ts'

let server: RunningServer

beforeAll(async () => {
  server = await startGalloper()
})
afterAll(() => server.stop())

/** The page with a comparison set, ready to start. */
const opened = (settings: Record<string, string | number>, options = {}) => {
  const usual = { subject: 'downloads', gallery: 'hot', images: 16, rounds: 5, budget: 60, seed: 1 }
  const query = Object.entries({ ...usual, ...settings }).map(([name, value]) => `${name}=${value}`)
  return openPage(`${server.url}/?${query.join('&')}#compare`, options)
}

test('eight lanes come out near eight times as fast as one after another, with what was really in flight', async () => {
  const { page, problems } = await opened({ ways: 'sequential,lanes', counts: 8, latency: 150 })
  await compare(page)
  await ended(page)
  const [sequential, concurrency, control] = await tableOf(page, 'Results')
  expect(sequential).toMatchObject({ Verdict: 'baseline', 'In flight': '1', Lost: '0' })
  expect(concurrency).toMatchObject({ Verdict: 'faster', 'In flight': '8', Lost: '0' })
  // 8 but for what each image costs besides its latency; a busy machine makes that more.
  expect(Number(concurrency?.['Times as fast'])).toBeGreaterThan(3.5)
  expect(Number(concurrency?.['Times as fast'])).toBeLessThan(9)
  expect(control).toMatchObject({ Way: 'Sequential again', 'In flight': '1' })
  expect(await says(page)).toMatch(/Lanes 8 is \d\.\d+ times as fast as Sequential/)

  const json = await exported(page, 'JSON')
  expect(JSON.parse(json.text)).toMatchObject({
    settings: { images: 16, seed: 1, network: { latencyMs: 150 } },
    manifest: { hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    environment: { ceiling: 48, isolated: true },
    samples: expect.arrayContaining([expect.objectContaining({ protocol: 'http/1.1' })]),
  })
  expect((await exported(page, 'CSV')).text.split('\r\n').length).toBeGreaterThan(3 * 6)
  expect((await exported(page, 'Markdown')).text).toContain('| Lanes 8 |')
  const trace = JSON.parse((await exported(page, 'trace')).text)
  expect(trace.traceEvents.filter(({ name }: { name: string }) => name === 'waiting').length).toBe(
    48,
  )

  await page.getByLabel('Open JSON').setInputFiles(json.path)
  const [then] = await tableOf(page, 'Then and now')
  expect(then).toMatchObject({ Way: 'Sequential', 'Now, times as fast': '1.00' })
  await page.reload()
  expect(await page.getByRole('spinbutton', { name: 'Images' }).inputValue()).toBe('16')
  await page.evaluate((text) => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File([text], 'saved.json'))
    dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }))
  }, json.text)
  expect(await tableOf(page, 'Saved results')).toHaveLength(3)
  expect(problems).toEqual([])
})

// The page itself promises no more than 95 of 100 here, so one miss is no fault.
test('where there is no difference none is reported', { retry: 1 }, async () => {
  const settings = { ways: 'concurrency,executor', counts: 4, images: 8, latency: 0, rounds: 8 }
  const { page } = await opened(settings)
  await compare(page)
  await ended(page)
  for (const { Verdict } of (await tableOf(page, 'Results')).slice(1))
    expect(['no practical difference', 'cannot tell']).toContain(Verdict)
  expect(await says(page)).not.toContain('too noisy')
})

// A machine that is busy with other things may need more time than that.
test('a hidden delay of a tenth is found out within the default budget', {
  retry: 1,
  timeout: 500_000,
}, async () => {
  const { page } = await opened({
    ways: 'concurrency,executor',
    counts: 2,
    images: 24,
    latency: 60,
    jitter: 20,
    connection: 20,
    total: 200,
    rounds: 24,
    budget: 120,
  })
  await useSlowedBuild(page)
  await compare(page)
  await ended(page, 200_000)
  const [, slowed, control] = await tableOf(page, 'Results')
  expect(slowed).toMatchObject({ Way: 'Executor 2', Verdict: 'slower' })
  expect(control?.Verdict).not.toBe('slower')
})

test('what is taken while the tab is hidden is void, and a stop keeps the rest', async () => {
  const { page } = await opened({ ways: 'queue', counts: '1,2', latency: 40, rounds: 40 })
  await compare(page)
  await page.getByText('Round 1 of').waitFor()
  const hide = (hidden: boolean) =>
    page.evaluate((value) => {
      Object.defineProperty(document, 'hidden', { value, configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
    }, hidden)
  await hide(true)
  await page.waitForTimeout(1500)
  await hide(false)
  await page.getByText('Round 3 of').waitFor()
  await page.getByRole('button', { name: 'Stop' }).click()
  await ended(page, 2000)
  const results = await tableOf(page, 'Results')
  expect(results.map(({ Void }) => Number(Void)).reduce((sum, one) => sum + one)).toBe(1)
  expect(await says(page)).toContain('1 sample void because the tab was hidden')
  expect(await says(page)).toMatch(
    /2 whole rounds, \d runs after the warm-up.*stopped in the middle/,
  )
})

test('thumbnails are compared by workers, and a download that runs keeps a comparison from starting', async () => {
  const { page, problems } = await opened({
    subject: 'thumbnails',
    ways: 'pool-1,pool',
    rounds: 3,
    images: 6,
  })
  await compare(page)
  await ended(page)
  const results = await tableOf(page, 'Results')
  expect(results.map(({ Way }) => Way)).toContain('Pool of 1 again')
  expect(results.every(({ Lost }) => Lost === '0')).toBe(true)

  await page.getByRole('tab', { name: 'Download' }).click()
  await page.getByRole('spinbutton', { name: 'Images' }).fill('200')
  await start(page)
  await page.getByRole('tab', { name: 'Compare' }).click()
  await page.getByText('A download is under way').waitFor()
  const button = page.getByRole('button', { name: 'Compare', exact: true })
  expect(await button.getAttribute('aria-disabled')).toBe('true')
  expect(problems).toEqual([])
})

test('the tabs go by the arrow keys, and the address names them', async () => {
  const { page } = await openPage(server.url)
  await page.getByRole('tab', { name: 'Download' }).focus()
  await page.keyboard.press('ArrowRight')
  expect(await page.getByRole('tab', { name: 'Compare' }).getAttribute('aria-selected')).toBe(
    'true',
  )
  expect(page.url()).toMatch(/#compare$/)
  await page.keyboard.press('Home')
  await page.getByRole('button', { name: 'Start' }).waitFor()
})

test.each(['light', 'dark'] as const)(
  'nobody is kept out of a comparison, in the %s',
  async (colorScheme) => {
    const settings = {
      ways: 'concurrency,sequential',
      counts: '1,4,8',
      images: 8,
      latency: 5,
      rounds: 3,
    }
    const { page } = await opened(settings, { colorScheme, bypassCSP: true })
    expect(await violations(page)).toEqual([])
    await compare(page)
    await ended(page)
    const summaries = page.getByText('As a table', { exact: true })
    for (const summary of await summaries.all()) await summary.click()
    for (const width of [1440, 768, 360]) {
      await page.setViewportSize({ width, height: 800 })
      expect(await violations(page)).toEqual([])
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(overflow).toBe(0)
    }
  },
)
