// Choosing pictures before anything is downloaded: the host is asked for small pictures, and then for the chosen ones.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FakeImage, type FakeImgur, file, startFakeImgur } from '../helpers/fake-imgur.ts'
import { type RunningServer, startGalloper } from '../helpers/galloper.ts'
import { counts, openPage, phase } from '../helpers/page.ts'
import { picture } from '../helpers/pictures.ts'
import { violations } from '../helpers/violations.ts'

const IDS = Array.from({ length: 60 }, (_, n) => `pick${String(n).padStart(3, '0')}`)
/** This one has no small picture. */
const BARE = IDS[2] ?? ''

let imgur: FakeImgur
let server: RunningServer

beforeAll(async () => {
  // Of the size that the list says: the same picture of another size for many ids is a placeholder.
  const original = file(await picture(), 'image/jpeg')
  const small = file(await picture({ width: 64, height: 48 }), 'image/jpeg')
  const originals: FakeImage[] = IDS.map((id) => ({ id, serve: original }))
  imgur = await startFakeImgur(
    originals,
    IDS.filter((id) => id !== BARE).map((id) => ({ id: `${id}m`, serve: small })),
  )
  server = await startGalloper(imgur.settings)
})
afterAll(async () => {
  await server.stop()
  await imgur.close()
})

/** The ids of the files that the host was asked for, of originals or of small pictures. */
function askedFor(which: 'originals' | 'small'): string[] {
  const ids = imgur.images.requests.map(({ url }) => /^\/(\w+)\./.exec(url)?.[1] ?? '')
  return ids.filter((id) => id.endsWith('m') === (which === 'small')).sort()
}

test('10 of 60 are chosen by mouse and keyboard, and the host is asked for exactly those 10 originals', async () => {
  const { page, problems } = await openPage(`${server.url}/?site=imgur&images=60`, {
    bypassCSP: true,
  })
  await page.getByRole('textbox', { name: 'Gallery' }).fill('hot')
  await page.getByRole('button', { name: 'Choose pictures first' }).click()
  const grid = page.getByRole('list', { name: 'Pictures to choose from' })
  const tiles = grid.getByRole('listitem')
  await expect.poll(() => tiles.first().getAttribute('aria-setsize')).toBe('60')
  await expect.poll(() => grid.locator('[data-state=saved]').count()).toBeGreaterThan(10)
  // A picture whose small one is missing is a tile with its name, which can be chosen.
  await expect.poll(() => tiles.nth(2).textContent()).toContain(`Title of ${BARE}`)
  expect(askedFor('originals')).toEqual([])
  expect(await violations(page)).toEqual([])
  const download = page.getByRole('button', { name: /^Download \d/ })
  expect(await download.isDisabled()).toBe(true)
  // Three by clicks, the last of them up to the fifth; five more by keys; and two by clicks.
  await tiles.nth(0).getByRole('button').click()
  await tiles
    .nth(4)
    .getByRole('button')
    .click({ modifiers: ['Shift'] })
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Space')
  for (let n = 0; n < 2; n++) await page.keyboard.press('Shift+ArrowRight')
  await tiles.nth(11).getByRole('button').click()
  await tiles.nth(12).getByRole('checkbox').click({ force: true })
  await expect.poll(() => download.textContent()).toBe('Download 10')
  expect(askedFor('originals')).toEqual([])
  await download.click()
  await phase(page, 'finished')
  expect(await counts(page)).toMatchObject({ asked: 10, saved: 10, failed: 0 })
  const chosen = [0, 1, 2, 3, 4, 6, 7, 8, 11, 12].map((n) => IDS[n])
  expect(askedFor('originals')).toEqual(chosen)
  expect(askedFor('small').length).toBeLessThanOrEqual(60)
  expect(problems).toEqual([])
})

test('the way back leaves everything as it was, and Start takes all', async () => {
  const { page, problems } = await openPage(`${server.url}/?site=imgur&images=60`)
  await page.getByRole('textbox', { name: 'Gallery' }).fill('https://imgur.com/a/aLbUm60')
  await page.getByRole('button', { name: 'Choose pictures first' }).click()
  const grid = page.getByRole('list', { name: 'Pictures to choose from' })
  await grid.getByRole('listitem').nth(1).getByRole('button').click()
  await page.getByRole('button', { name: 'Back' }).click()
  expect(await grid.count()).toBe(0)
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await phase(page, 'finished')
  // Those of the run before are here already.
  expect((await counts(page)).asked).toBe(60)
  expect(problems).toEqual([])
})

test('links can be chosen from too, and a list that has nothing says so', async () => {
  const { page, problems } = await openPage(`${server.url}/?site=imgur`)
  const box = page.getByRole('textbox', { name: 'Gallery' })
  await box.fill(
    IDS.slice(20, 23)
      .map((id) => `https://i.imgur.com/${id}.jpg`)
      .join('\n'),
  )
  await page.getByRole('button', { name: 'Choose pictures first' }).click()
  const grid = page.getByRole('list', { name: 'Pictures to choose from' })
  await expect.poll(() => grid.getByRole('listitem').count()).toBe(3)
  await box.fill('nothing to be found')
  await page.getByRole('button', { name: 'Choose pictures first' }).click()
  await page.getByText('Nothing was found.').waitFor()
  expect(await page.getByRole('button', { name: /^Download \d/ }).count()).toBe(0)
  expect(problems).toEqual([])
})
