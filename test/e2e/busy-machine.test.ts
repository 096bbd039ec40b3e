// The browser says that the machine is busy, and a run leaves a core to others. Cores and pressure are the test's.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningServer, startGalloper } from '../helpers/galloper.ts'
import { openPage, phase, start } from '../helpers/page.ts'

let server: RunningServer

beforeAll(async () => {
  server = await startGalloper()
})
afterAll(() => server.stop())

test.each([
  { state: 'critical', workers: 3 },
  { state: 'fair', workers: 4 },
] as const)(
  'where the pressure is $state, $workers of 4 cores make thumbnails',
  async ({ state, workers }) => {
    // The engine hears of the pressure some time after it has begun, and nothing tells when.
    const waits = [4_000, 8_000, 16_000, 32_000]
    const count = () => workersUnder(state, waits.shift() ?? 64_000)
    await expect.poll(count).toBe(workers)
  },
)

/** The thumbnail workers of a run on four cores. */
async function workersUnder(state: 'critical' | 'fair', heardMs: number): Promise<number> {
  const { page, problems } = await openPage(server.url)
  await page.route('**/engine.worker-*.js', async (route) => {
    const answer = await route.fetch()
    const four = "Object.defineProperty(navigator, 'hardwareConcurrency', { value: 4 });"
    await route.fulfill({ response: answer, body: four + (await answer.text()) })
  })
  const browser = await page.context().newCDPSession(page)
  const source = 'cpu'
  const metadata = { available: true }
  await browser.send('Emulation.setPressureSourceOverrideEnabled', {
    enabled: true,
    source,
    metadata,
  })
  await page.goto(`${server.url}/?images=12`)
  await page.locator('#root .look:disabled').waitFor({ state: 'detached' })
  await browser.send('Emulation.setPressureStateOverride', { source, state: 'nominal' })
  await page.waitForTimeout(heardMs / 2)
  await browser.send('Emulation.setPressureStateOverride', { source, state })
  await page.waitForTimeout(heardMs)
  await start(page)
  await phase(page, 'finished')
  expect(problems).toEqual([])
  const count = page.workers().filter((worker) => worker.url().includes('thumbnail.worker')).length
  await browser.send('Emulation.setPressureSourceOverrideEnabled', { enabled: false, source })
  await page.close()
  return count
}
