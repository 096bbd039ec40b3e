// The browser's share of the disk runs out, in a browser with a profile on disk.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BarePage, openBarePage } from '../helpers/bare-page.ts'
import { type RunningServer, startGalloper } from '../helpers/galloper.ts'
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
}, 120_000)
afterAll(() => server.stop())

async function fullAt(share: number): Promise<BarePage> {
  const page = await openBarePage()
  await page.open(`${server.url}/${ADDRESS}`)
  await setQuota(page, (await usage(page)) + Math.round(share * size))
  await page.press('Start')
  return page
}

/** The run has ended for want of room: it says so, its counts add up, and what it saved is whole. */
async function expectFull(page: BarePage) {
  await page.finished()
  const { asked, saved, failed, skipped, cancelled } = await page.counts()
  expect(failed).toBeGreaterThan(0)
  expect(saved + failed + skipped + cancelled).toBe(asked)
  expect(await page.text()).toContain('No room left')
}

async function expectAll(page: BarePage) {
  await page.finished()
  expect(await page.counts()).toMatchObject({ saved: IMAGES, failed: 0, cancelled: 0 })
  await expectWholeZip(await page.saveZip(), server.url)
}

test.each([0.35, 0.5, 0.62, 0.8, 0.95])(
  'full at %f of a run, with room after it: what is there is right, and a retry brings the rest',
  async (share) => {
    const page = await fullAt(share)
    await expectFull(page)
    await setQuota(page, null)
    await expectWholeZip(await page.saveZip(), server.url)
    await page.press('Retry failed')
    await until('it runs', async () => (await page.phase()) !== 'finished')
    await expectAll(page)
  },
)

test('full in the middle, with room as soon as the first image fails', async () => {
  const page = await fullAt(0.5)
  await until('an image fails', async () => (await page.counts()).failed > 0, 60_000)
  await setQuota(page, null)
  await expectFull(page)
  await page.press('Retry failed')
  await until('it runs', async () => (await page.phase()) !== 'finished')
  await expectAll(page)
})

test('full in the middle, with room after a reload', async () => {
  const page = await fullAt(0.6)
  await expectFull(page)
  await setQuota(page, null)
  await page.open(`${server.url}/${ADDRESS}&again`)
  // On a full disk the journal may lack the outcomes of the last images: then these are open.
  const offer = async () => /^(Resume|Open)$/m.exec(await page.text())?.[1]
  await until('the run is offered', async () => (await offer()) !== undefined, 30_000)
  await page.press((await offer()) ?? '')
  await page.finished()
  if ((await page.counts()).failed > 0) {
    await page.press('Retry failed')
    await until('it runs', async () => (await page.phase()) !== 'finished')
  }
  await expectAll(page)
})

test('full while the zip is made: it is told, and the zip is right once there is room', async () => {
  const page = await openBarePage()
  await page.open(`${server.url}/${ADDRESS}`)
  await page.press('Start')
  await page.finished()
  await setQuota(page, (await usage(page)) + size / 3)
  await page.session.evaluate(() => {
    const box = document.querySelector<HTMLInputElement>('.save input[type=checkbox]')
    box?.click()
  })
  await page.press('Save zip')
  await until('it is told', async () => (await page.text()).includes('no room left'), 30_000)
  expect(await page.counts()).toMatchObject({ saved: IMAGES, failed: 0 })
  await setQuota(page, null)
  await expectAll(page)
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
  await page.press('Start anyway')
  await until('it runs', async () => (await page.phase()) !== 'finished')
  await expectAll(page)
})

test('site data that the person clears in a run fails no later run', async () => {
  const page = await openBarePage()
  await page.open(`${server.url}/?images=${IMAGES}&strategy=sequential`)
  await page.press('Start')
  await until('some are saved', async () => (await page.counts()).saved > 5, 60_000)
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
  await page.press('Start anyway')
  await until('it runs', async () => (await page.phase()) !== 'finished')
  await page.finished(120_000)
  expect(await page.counts()).toMatchObject({ saved: IMAGES, failed: 0, cancelled: 0 })
  await expectWholeZip(await page.saveZip(), server.url)
}, 180_000)
