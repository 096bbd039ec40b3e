// npm run bench -- comparison: runs the page's own comparisons by their presets, without a person, and prints the
// page's Markdown. After the name: --presets quick,queue (default quick).
import { parseArgs } from 'node:util'
import { chromium } from 'playwright'
import { expect, inject, onTestFinished, test } from 'vitest'
import { renewedId } from '../../client/engine/strategies/index.ts'
import { compareQueryOf } from '../../client/state/comparison/comparison-url.ts'
import { type Preset, presets } from '../../client/state/comparison/presets.ts'
import { compare, ended, exported, tableOf } from '../helpers/compare-page.ts'
import { findBrowser } from '../machine.ts'
import { setStage } from './stage.ts'

test('comparison', async () => {
  const { values } = parseArgs({
    args: [...inject('benchArgs')],
    options: { presets: { type: 'string', default: 'quick' } },
  })
  const chosen = values.presets.split(',').map(presetBy)
  const most = Math.max(...chosen.map(({ settings }) => settings.images))
  const stage = await setStage('hot', most)
  onTestFinished(stage.close)
  const browser = await chromium.launch(await findBrowser())
  onTestFinished(() => browser.close())
  for (const { id, settings } of chosen) {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await page.goto(`${stage.url}/?${compareQueryOf(settings)}#compare`)
    await compare(page)
    await ended(page, 2000 * settings.budgetS + 120_000)
    console.log(`\n${id}\n\n${(await exported(page, 'Markdown')).text}`)
    // The times decide nothing, but a comparison that loses images or is void measures nothing.
    const results = await tableOf(page, 'Results')
    expect(results.filter((row) => row['Lost images'] !== '0' || row['Void runs'] !== '0')).toEqual(
      [],
    )
    await page.close()
  }
})

/** @throws if there is no such preset */
function presetBy(id: string): Preset {
  // Older notes name the preset `lanes`.
  const found = presets.find((preset) => preset.id === renewedId(id))
  const known = presets.map((preset) => preset.id).join(', ')
  if (!found) throw new Error(`--presets has ${JSON.stringify(id)}, but there are ${known} only`)
  return found
}
