import axe from 'axe-core'
import type { Page } from 'playwright'
import { expect } from 'vitest'

/** The faults that axe finds, as "rule: element"; the page must have been opened with `bypassCSP`. */
export async function violations(page: Page): Promise<string[]> {
  // The page's own policy lets no foreign script in; axe is one.
  await page.addScriptTag({ content: axe.source })
  return page.evaluate(async () => {
    const { violations } = await Reflect.get(window, 'axe').run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'],
    })
    return violations.flatMap((violation: { id: string; nodes: { html: string }[] }) =>
      violation.nodes.map(({ html }) => `${violation.id}: ${html}`),
    )
  })
}

/** By how many px the page is wider than its window. */
export const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** On a desk, on a tablet and on a phone, axe finds nothing and nothing makes the page scroll sideways. */
export async function expectNoBarrier(page: Page): Promise<void> {
  for (const width of [1440, 768, 360]) {
    await page.setViewportSize({ width, height: 800 })
    expect(await violations(page)).toEqual([])
    expect(await sideways(page)).toBe(0)
  }
}
