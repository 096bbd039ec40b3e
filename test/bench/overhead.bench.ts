// npm run bench -- overhead: how much the measuring slows the run that it measures. The same downloads, bare and
// measured in turn, on a line without latency, where only this machine takes time.
import { join } from 'node:path'
import { chromium } from 'playwright'
import { build } from 'vite'
import { expect, onTestFinished, test } from 'vitest'
import { createApi } from '../../client/api/server-api.ts'

import { meanInterval, median } from '../../client/engine/comparison/statistics/stats.ts'
import { findBrowser } from '../machine.ts'
import { setStage } from './stage.ts'

const IMAGES = 91
const ROUNDS = 100

test('overhead', async () => {
  const stage = await setStage('hot', IMAGES)
  onTestFinished(stage.close)
  const fast = { latencyMs: 0, jitterMs: 0, connectionMbps: null, totalMbps: null }
  await createApi(stage.url, fetch).setNetwork({ ...fast, requestsPerSecond: null, failures: {} })
  const browser = await chromium.launch(await findBrowser())
  onTestFinished(() => browser.close())
  // The page's own policy allows no foreign script.
  const page = await (await browser.newContext({ bypassCSP: true })).newPage()
  await page.goto(stage.url)
  await page.addScriptTag({
    content: await scriptOf(join(import.meta.dirname, 'overhead/page.ts')),
  })
  const { pairs, events, recordingMs } = await page.evaluate(
    ([images, rounds]) => globalThis.measureOverhead(images, rounds),
    [IMAGES, ROUNDS] as const,
  )
  const interval = meanInterval(
    pairs.map(({ baseMs, ms }) => Math.log(baseMs / ms)),
    0.05,
  )
  const ratio = {
    factor: Math.exp(interval.center),
    low: Math.exp(interval.low),
    high: Math.exp(interval.high),
  }
  const percent = (factor: number) => `${(100 * (1 / factor - 1)).toFixed(1)} %`
  const bareMs = median(pairs.map(({ baseMs }) => baseMs))
  console.log(`
${IMAGES} images, 8 at once, ${ROUNDS} rounds: bare ${bareMs.toFixed(0)} ms, measured ${median(pairs.map(({ ms }) => ms)).toFixed(0)} ms (medians).
Measuring takes ${percent(ratio.factor)} more (${percent(ratio.high)} to ${percent(ratio.low)}).
Recording its ${events} events takes ${recordingMs.toFixed(3)} ms by itself: ${((100 * recordingMs) / bareMs).toFixed(3)} %.
`)
  expect(pairs).toHaveLength(ROUNDS)
})

/** One file with all that it imports, to run as a script. */
async function scriptOf(entry: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    build: { write: false, lib: { entry, formats: ['iife'], name: 'overhead' } },
  })
  const [output] = Array.isArray(built) ? built : [built]
  if (!output || !('output' in output)) throw new Error('The build gave no file')
  return output.output[0].code
}
