// Drives the page of comparisons by the names that people and screen readers use.
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright'
import { openPage } from './page.ts'

/** The page of a server with a comparison set, ready to start. */
export function openComparison(
  server: string,
  settings: Record<string, string | number>,
  options = {},
) {
  const usual = {
    workload: 'downloads',
    gallery: 'hot',
    images: 16,
    rounds: 5,
    budget: 60,
    seed: 1,
  }
  const query = Object.entries({ ...usual, ...settings }).map(([name, value]) => `${name}=${value}`)
  return openPage(`${server}/?${query.join('&')}#compare`, options)
}

/** Starts the comparison that the address has set. */
export const compare = (page: Page) =>
  page.getByRole('button', { name: 'Compare', exact: true }).click()

export const ended = (page: Page, timeout = 100_000) =>
  page.locator('html[data-compare=finished]').waitFor({ timeout })

/** The result in words. */
export const says = (page: Page) =>
  page.getByRole('region', { name: 'Comparison', exact: true }).innerText()

/** Opens the part of the page that has all figures, if it is closed. */
export async function openDetails(page: Page): Promise<void> {
  const details = page.locator('details.compare-details')
  await details.waitFor()
  if ((await details.getAttribute('open')) === null) await details.locator('> summary').click()
}

/** A table as rows of cells by column. */
export async function tableOf(page: Page, name: string): Promise<Record<string, string>[]> {
  if (name === 'Results') await openDetails(page)
  const table = page.getByRole('table', { name, exact: true })
  await table.waitFor()
  const head = await table.locator('thead th').allInnerTexts()
  const rows = await table.locator('tbody tr').all()
  return Promise.all(
    rows.map(async (row) => {
      const cells = await row.locator('th, td').allInnerTexts()
      return Object.fromEntries(head.map((column, at) => [column, cells[at] ?? '']))
    }),
  )
}

export async function exported(page: Page, as: string): Promise<{ path: string; text: string }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: `Export ${as}` }).click(),
  ])
  const path = await download.path()
  return { path, text: readFileSync(path, 'utf8') }
}
