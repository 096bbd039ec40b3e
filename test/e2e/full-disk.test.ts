// The browser's share of the disk runs out, in a browser with a profile on disk.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BarePage, openBarePage } from '../helpers/bare-page.ts'
import { type RunningServer, startGalloper } from '../helpers/galloper.ts'
import { counts, openPage, phase, saveZip, start } from '../helpers/page.ts'
import { until } from '../helpers/until.ts'
import { expectWholeZip } from '../helpers/whole-zip.ts'

const IMAGES = 60
const ADDRESS = `?images=${IMAGES}&strategy=queue&concurrency=32`

let server: RunningServer
/** Bytes that the files of a whole run take. */
let size = 0

const usage = ({ session }: BarePage): Promise<number> =>
  session.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0)

/** The browser gives this page this many bytes beyond what it uses; null gives it all that there is. */
const setQuota = ({ session }: BarePage, quotaSize: number | null) =>
  session.send('Storage.overrideQuotaForOrigin', {
    origin: server.url,
    ...(quotaSize !== null && { quotaSize }),
  })

beforeAll(async () => {
  server = await startGalloper()
  const names = await (await fetch(`${server.url}/api/demo/gallery?source=hot`)).json()
  const files = names.items.filter(({ kind }: { kind: string }) => kind === 'image')
  const lengths = files.slice(0, IMAGES).map(async ({ file }: { file: string }) => {
    const image = await fetch(`${server.url}/api/demo/image/${file}`)
    return (await image.arrayBuffer()).byteLength
  })
  for (const length of await Promise.all(lengths)) size += length
})
afterAll(() => server.stop())

async function fullAt(share: number): Promise<BarePage> {
  const page = await openBarePage()
  await page.open(`${server.url}/${ADDRESS}`)
  await setQuota(page, (await usage(page)) + Math.round(share * size))
  await page.press('Start')
  return page
}

/** The run waits for room: it says so, and no image has failed. */
async function expectFull(page: BarePage) {
  await until('it waits', async () => (await page.phase()) === 'paused')
  const text = await page.text()
  expect(text).toContain('No room left')
  expect(text).toMatch(/About [\d.]+ [kM]B are missing/)
  expect((await page.counts()).failed).toBe(0)
}

/** The zip of a run that waits has what was saved by then. */
function expectSnapshot({ saved = 0, failed, cancelled }: Record<string, number>, least: number) {
  expect(saved).toBeGreaterThanOrEqual(least)
  expect([failed, cancelled]).toEqual([0, IMAGES - saved])
}

async function expectAll(page: BarePage) {
  await page.finished()
  expect(await page.counts()).toMatchObject({ saved: IMAGES, failed: 0, cancelled: 0 })
  await expectWholeZip(await page.saveZip(), server.url)
}

test.each([0.35, 0.5, 0.62, 0.8, 0.95])(
  'C4: full at %f of a run: what is there can be saved without room, and with room the run goes on',
  async (share) => {
    const page = await fullAt(share)
    await expectFull(page)
    const { saved } = await page.counts()
    const report = await expectWholeZip(await page.saveZip(), server.url)
    expectSnapshot(report.counts, saved)
    await setQuota(page, null)
    await page.press('Resume')
    await expectAll(page)
  },
)

test('C4: a run that goes on without room waits again, and loses nothing', async () => {
  const page = await fullAt(0.5)
  for (let time = 0; time < 3; time++) {
    await expectFull(page)
    await page.press('Resume')
  }
  await expectFull(page)
  await setQuota(page, null)
  await page.press('Resume')
  await expectAll(page)
})

test('C4: a run that waits for room can be cancelled', async () => {
  const page = await fullAt(0.5)
  await expectFull(page)
  await page.press('Cancel')
  await page.finished(5_000)
  const { saved, cancelled, failed } = await page.counts()
  expect([saved + cancelled, failed]).toEqual([IMAGES, 0])
  await expectWholeZip(await page.saveZip(), server.url)
})

test('C4: full in the middle, with room after a reload', async () => {
  const page = await fullAt(0.6)
  await expectFull(page)
  await setQuota(page, null)
  await page.open(`${server.url}/${ADDRESS}&again`)
  await page.press('Resume')
  await expectAll(page)
})

test('C4: full while the zip is made: the zip is made without room', async () => {
  const page = await openBarePage()
  await page.open(`${server.url}/${ADDRESS}`)
  await page.press('Start')
  await page.finished()
  await setQuota(page, (await usage(page)) + size / 3)
  await expectAll(page)
})

test('C4: a private window with a small share waits for room, and gives its zip', async () => {
  const { page } = await openPage(`${server.url}/${ADDRESS}`)
  const session = await page.context().newCDPSession(page)
  const used = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0)
  const quotaSize = used + Math.round(size / 2)
  await session.send('Storage.overrideQuotaForOrigin', { origin: server.url, quotaSize })
  await start(page)
  await phase(page, 'paused')
  const { saved, failed } = await counts(page)
  expect(failed).toBe(0)
  const report = await expectWholeZip(await (await saveZip(page, true)).path(), server.url)
  expectSnapshot(report.counts, saved)
  await session.send('Storage.overrideQuotaForOrigin', { origin: server.url })
  await page.getByRole('button', { name: 'Resume' }).click()
  await phase(page, 'finished')
  expect(await counts(page)).toMatchObject({ saved: IMAGES, failed: 0, cancelled: 0 })
  await expectWholeZip(await (await saveZip(page, true)).path(), server.url)
})

test('site data that the person clears after a run is told, and the next run works', async () => {
  const page = await openBarePage()
  await page.open(`${server.url}/${ADDRESS}`)
  await page.press('Start')
  await page.finished()
  await page.session.send('Storage.clearDataForOrigin', {
    origin: server.url,
    storageTypes: 'all',
  })
  await page.press('Start')
  await until('it runs', async () => (await page.phase()) !== 'finished')
  await expectAll(page)
})

test('site data that the person clears in a run fails no later run', async () => {
  const page = await openBarePage()
  await page.open(`${server.url}/?images=${IMAGES}&strategy=sequential`)
  await page.press('Start')
  await until('some are saved', async () => (await page.counts()).saved > 5)
  await page.session.send('Storage.clearDataForOrigin', {
    origin: server.url,
    storageTypes: 'all',
  })
  await page.press('Cancel')
  await page.finished()
  const { asked, saved, failed, skipped, cancelled } = await page.counts()
  expect(saved + failed + skipped + cancelled).toBe(asked)
  expect(await page.text()).not.toContain('unsigned long long')
  await page.press('Start')
  await until('it runs', async () => (await page.phase()) !== 'finished')
  await page.finished(120_000)
  expect(await page.counts()).toMatchObject({ saved: IMAGES, failed: 0, cancelled: 0 })
  await expectWholeZip(await page.saveZip(), server.url)
})
