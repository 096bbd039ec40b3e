// A demo network that fails, and what must come of a run on it.
import type { Page } from 'playwright'
import { expect } from 'vitest'
import { counts, failureTable, type PageCounts } from './page.ts'

/** These failures last: a hundred attempts would not bring these images. */
const LASTING = ['Missing', 'Removed from the demo', 'Not an image', 'Damaged picture']

/** Fast, so that it is the failures that take the time. */
const LINE = {
  latencyMs: 5,
  jitterMs: 0,
  connectionMbps: null,
  totalMbps: null,
  requestsPerSecond: null,
}

/** Sets the shares of images that fail in each way; those that pass hit an image once only. */
export async function setFailures(url: string, failures: Record<string, number>): Promise<void> {
  const answer = await fetch(`${url}/api/demo`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...LINE, failures }),
  })
  expect(answer.status).toBe(200)
}

/** That every image of a finished run is accounted for, and only what does not pass has failed. */
export async function expectAccounts(page: Page, images: number): Promise<PageCounts> {
  const status = await counts(page)
  expect(status.saved + status.failed).toBe(images)
  expect(status.saved + status.failed + status.skipped).toBe(status.asked)
  const table = await failureTable(page)
  const reasons = await table.locator('tbody tr td:nth-of-type(1)').allInnerTexts()
  expect(reasons).toHaveLength(status.failed)
  expect(reasons.filter((reason) => !LASTING.includes(reason))).toEqual([])
  expect(new Set(reasons).size).toBeGreaterThan(1)
  return status
}
