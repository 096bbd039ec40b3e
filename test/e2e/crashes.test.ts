// Workers that die in the middle of a run, in a browser with a profile on disk.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBarePage } from '../helpers/bare-page.ts'
import { type RunningServer, startGalloper } from '../helpers/galloper.ts'
import { openPage, phase } from '../helpers/page.ts'
import { until } from '../helpers/until.ts'
import { expectWholeZip } from '../helpers/whole-zip.ts'

const IMAGES = 60
const CONCURRENCY = 4

let server: RunningServer

beforeAll(async () => {
  server = await startGalloper()
})
afterAll(() => server.stop())

/** How many images the server has been asked for so far. */
async function asked(): Promise<number> {
  const metrics = await (await fetch(`${server.url}/metrics`)).text()
  const counts = metrics.matchAll(/route="\/api\/demo\/image\/:file"[^}]*\} (\d+)/g)
  return [...counts].reduce((sum, [, count]) => sum + Number(count), 0)
}

/** A run of the queue, up to its first dozen of saved images. */
async function begun() {
  const page = await openBarePage()
  await page.open(`${server.url}/?images=${IMAGES}&strategy=queue&concurrency=${CONCURRENCY}`)
  const before = await asked()
  await page.press('Start')
  await until('a dozen is saved', async () => (await page.counts()).saved > 12)
  return { page, before }
}

const endSilently = () => self.close()
const throwLater = () => {
  setTimeout(() => {
    throw new Error('poison')
  })
}
const loop = () => {
  setTimeout(() => {
    for (;;);
  })
}

test.each([
  ['ends without a word', endSilently],
  ['throws', throwLater],
  ['hangs', loop],
])(
  'when the engine %s, a second one finishes the run, and nothing whole is downloaded twice',
  async (_, kill) => {
    const { page, before } = await begun()
    const [engine] = await page.workers('engine.worker')
    engine?.evaluate(kill).catch(() => {})
    const title = () => page.text()
    await until('the page says it', async () => (await title()).includes('started again'))
    await page.finished()
    expect(await page.counts()).toMatchObject({ saved: IMAGES, failed: 0, cancelled: 0 })
    expect((await asked()) - before).toBeLessThanOrEqual(IMAGES + CONCURRENCY)
    const report = await expectWholeZip(await page.saveZip(), server.url)
    expect(report.counts.saved).toBe(IMAGES)
  },
)

test('C6: when the engine dies twice, the run waits for the person, and then ends', async () => {
  const { page } = await begun()
  const [first] = await page.workers('engine.worker')
  first?.evaluate(endSilently).catch(() => {})
  await until('the page says it', async () => (await page.text()).includes('started again'))
  // The first one is no target any more.
  const [second] = await page.workers('engine.worker')
  second?.evaluate(endSilently).catch(() => {})
  await page.finished()
  const { saved, cancelled } = await page.counts()
  expect(saved).toBeGreaterThan(12)
  expect(saved + cancelled).toBe(IMAGES)
  await page.press('Resume')
  await page.finished()
  expect(await page.counts()).toMatchObject({ saved: IMAGES, failed: 0, cancelled: 0 })
  await expectWholeZip(await page.saveZip(), server.url)
})

test('C6: a thumbnail worker that dies loses no image', async () => {
  const { page, before } = await begun()
  for (const worker of await page.workers('thumbnail.worker'))
    worker.evaluate(endSilently).catch(() => {})
  await page.finished()
  expect(await page.counts()).toMatchObject({ saved: IMAGES, failed: 0, cancelled: 0 })
  expect((await asked()) - before).toBe(IMAGES)
  await expectWholeZip(await page.saveZip(), server.url)
})

test('C6: a download worker that dies is followed by another, and no image is lost', async () => {
  const page = await openBarePage()
  await page.open(`${server.url}/?images=${IMAGES}&strategy=chunks&concurrency=${CONCURRENCY}`)
  await page.press('Start')
  await until('some are saved', async () => (await page.counts()).saved > 4)
  for (const worker of await page.workers('download.worker'))
    worker.evaluate(endSilently).catch(() => {})
  await page.finished()
  expect(await page.counts()).toMatchObject({ saved: IMAGES, failed: 0, cancelled: 0 })
  await expectWholeZip(await page.saveZip(), server.url)
})

test('an engine whose script fails to load once is tried again', async () => {
  const { page } = await openPage('about:blank')
  let failures = 0
  await page.route(/engine\.worker/, (route) =>
    failures++ === 0 ? route.abort() : route.continue(),
  )
  await page.goto(`${server.url}/?images=6`)
  await page.getByRole('button', { name: 'Start' }).click()
  await phase(page, 'finished')
  expect(failures).toBe(2)
  expect(await page.getByRole('status').textContent()).toContain('6 saved')
})

test('an engine whose script does not load is a failure that the page tells, and that passes', async () => {
  const { page } = await openPage('about:blank')
  await page.route(/engine\.worker/, (route) => route.abort())
  await page.goto(`${server.url}/?images=6`)
  await page.getByRole('alert').filter({ hasText: 'engine' }).waitFor()
  await page.getByRole('button', { name: 'Start' }).click()
  await phase(page, 'finished')
  await page.unroute(/engine\.worker/)
  await page.getByRole('button', { name: 'Start' }).click()
  await phase(page, 'finished')
  expect(await page.getByRole('status').textContent()).toContain('6 saved')
})
