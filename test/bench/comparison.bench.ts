// npm run bench -- comparison: the page's own comparisons, by their presets, without a person. Prints what the page
// gives out as Markdown. After the name: --presets quick,lanes (default quick).
import { parseArgs } from 'node:util'
import { chromium } from 'playwright'
import { expect, inject, onTestFinished, test } from 'vitest'
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
  for (const { name, settings } of chosen) {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await page.goto(`${stage.url}/?${compareQueryOf(settings)}#compare`)
    await compare(page)
    await ended(page, 2000 * settings.budgetS + 120_000)
    console.log(`\n${name}\n\n${(await exported(page, 'Markdown')).text}`)
    // The times decide nothing, but a comparison that loses images or is void is no measurement.
    const results = await tableOf(page, 'Results')
    expect(results.filter(({ Lost, Void }) => Lost !== '0' || Void !== '0')).toEqual([])
    await page.close()
  }
})

/** @throws if there is no such preset */
function presetBy(id: string): Preset {
  const found = presets.find((preset) => preset.id === id)
  const known = presets.map((preset) => preset.id).join(', ')
  if (!found) throw new Error(`--presets has ${JSON.stringify(id)}, but there are ${known} only`)
  return found
}
