// A comparison saved as a page, opened with the network off: it shows what the page of the server shows.

import { statSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compare, ended, openComparison, openDetails, says } from '../helpers/compare-page.ts'
import { type RunningServer, startGalloper } from '../helpers/galloper.ts'
import { openPage } from '../helpers/page.ts'
import { violations } from '../helpers/violations.ts'

let server: RunningServer

beforeAll(async () => {
  server = await startGalloper()
})
afterAll(() => server.stop())

/** Every table of the results by its name, with all of its cells. */
async function figuresOf(page: Page): Promise<Record<string, string>> {
  await openDetails(page)
  await page.getByRole('region', { name: 'Timelines' }).waitFor()
  await page.locator('.plot details').evaluateAll((all) => {
    for (const one of all) one.setAttribute('open', '')
  })
  const tables = await page.locator('main table').all()
  const named = await Promise.all(
    tables.map(async (table) => [await table.getAttribute('aria-label'), await table.innerText()]),
  )
  return Object.fromEntries(named)
}

/** The pictures of the plots, by the sentence that each has. */
const plotsOf = (page: Page) =>
  page
    .locator('main svg[role=img]')
    .evaluateAll((plots) => plots.map((plot) => plot.getAttribute('aria-label')))

const wordsOf = async (page: Page) => (await says(page)).split('\n').slice(0, 3)

const TITLE = 'search: blue </script><script>alert(1)</script> lake'

test('a comparison saved as a page needs no network, and every figure is the same', async () => {
  const settings = {
    gallery: encodeURIComponent(TITLE),
    choices: 'sequential,queue',
    concurrency: '4,8',
    images: 6,
    latency: 20,
    rounds: 5,
  }
  const { page } = await openComparison(server.url, settings)
  await page.getByLabel('Open JSON or CSV').setInputFiles({
    name: '<b>times</b>.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('command,seconds\n</script><img src=x>,1.5\n'),
  })
  await compare(page)
  await ended(page)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as a page' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^galloper-comparison-\d{4}-\d\d-\d\d\.html$/)
  const path = `${await download.path()}.html`
  await download.saveAs(path)
  expect(statSync(path).size).toBeLessThanOrEqual(300_000)
  const [figures, plots, words] = [await figuresOf(page), await plotsOf(page), await wordsOf(page)]
  const { page: saved, problems } = await openPage(pathToFileURL(path).href, { offline: true })
  await saved.getByRole('region', { name: 'Comparison', exact: true }).waitFor()
  expect(await figuresOf(saved)).toEqual(figures)
  expect(Object.keys(figures)).toEqual(
    expect.arrayContaining(['Finding', 'Results', 'Rounds', 'Stages', 'Times here and elsewhere']),
  )
  expect(await plotsOf(saved)).toEqual(plots)
  expect(await wordsOf(saved)).toEqual(words)
  const link = saved.getByRole('link')
  expect(await link.getAttribute('href')).toContain(`${server.url}/?`)
  const fetched = () => performance.getEntriesByType('resource').map(({ name }) => name)
  expect(await saved.evaluate(fetched)).toEqual([])
  expect(problems).toEqual([])
  const failed = saved.evaluate((url) => fetch(url).then(() => 'fetched', String), server.url)
  expect(await failed).toContain('TypeError')
  expect(problems.join()).toContain('Content Security Policy')
})

test('a saved page is in the language of the page, and has no barrier of accessibility', async () => {
  const { page } = await openComparison(
    server.url,
    { choices: 'queue', concurrency: '2,4', images: 4, latency: 5, rounds: 3 },
    { locale: 'de-DE' },
  )
  await page.getByRole('button', { name: 'Vergleichen', exact: true }).click()
  await ended(page)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Als Seite speichern' }).click(),
  ])
  const path = `${await download.path()}.html`
  await download.saveAs(path)
  for (const colorScheme of ['light', 'dark'] as const) {
    const { page: saved } = await openPage(pathToFileURL(path).href, {
      bypassCSP: true,
      colorScheme,
    })
    await saved.getByRole('heading', { name: 'Ein Vergleich, als Seite gespeichert' }).waitFor()
    await openDetails(saved)
    expect(await saved.evaluate(() => document.documentElement.lang)).toBe('de')
    for (const width of [1440, 360]) {
      await saved.setViewportSize({ width, height: 800 })
      expect(await violations(saved)).toEqual([])
      const overflow = await saved.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(overflow).toBe(0)
    }
  }
})
