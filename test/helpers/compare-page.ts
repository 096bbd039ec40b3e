// Drives the page of comparisons by the names that people and screen readers use.
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright'

/** Starts the comparison that the address has set. */
export const compare = (page: Page) =>
  page.getByRole('button', { name: 'Compare', exact: true }).click()

export const ended = (page: Page, timeout = 100_000) =>
  page.locator('html[data-compare=finished]').waitFor({ timeout })

/** The result in words. */
export const says = (page: Page) =>
  page.getByRole('region', { name: 'Comparison', exact: true }).innerText()

/** A table as rows of cells by column. */
export async function tableOf(page: Page, name: string): Promise<Record<string, string>[]> {
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
