import { chromium } from 'playwright'
import { findBrowser } from '../../machine.ts'
import type { BenchBrowser } from './drive.ts'
import { peakOf } from './memory.ts'

export async function startChromium(): Promise<BenchBrowser> {
  const browser = await chromium.launch(await findBrowser())
  return {
    name: `Chromium ${browser.version()}`,
    async open(url) {
      const page = await browser.newPage()
      await page.goto(url)
      return { evaluate: (expression) => page.evaluate(expression), close: () => page.close() }
    },
    peakOf: (work) => peakOf(browser, work),
    close: () => browser.close(),
  }
}
