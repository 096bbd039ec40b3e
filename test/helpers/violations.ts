import axe from 'axe-core'
import type { Page } from 'playwright'

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
