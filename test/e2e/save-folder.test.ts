// A run that is saved straight into a folder. A folder of the browser's own file system stands for the picked one.
import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningServer, startGalloper } from '../helpers/galloper.ts'
import { counts, phase, start } from '../helpers/page.ts'
import {
  filesIn,
  pageWithFolder as openWithFolder,
  removeFrom,
  saves,
} from '../helpers/picked-folder.ts'

let server: RunningServer

beforeAll(async () => {
  server = await startGalloper()
})
afterAll(() => server.stop())

/** A page on which the person picks the folder `Pictures`. */
const pageWithFolder = (query: string) =>
  openWithFolder(`${server.url}/?site=demo&strategy=queue&${query}`)

const pictures = (names: readonly string[]) =>
  names.filter((name) => /^[^_]+\.(?:jpg|png)$/.test(name)).toSorted()

/** Leaves the first half of a run of 20 in the folder. */
async function saveHalf(page: Page) {
  await start(page, 'hot')
  await phase(page, 'finished')
  const tiles = page.getByRole('list', { name: 'Thumbnails' }).getByRole('button')
  await tiles.first().focus()
  await page.keyboard.press('Space')
  for (let n = 1; n < 10; n++) await page.keyboard.press('Shift+ArrowRight')
  await page.getByText('10 selected').waitFor()
  await saves(page).click()
  await page.getByText(/^Saved 20 files \(.*\) into Pictures\.$/).waitFor()
}

test.each([
  ['by an earlier report', 'thumbnail'],
  ['by their names and the sizes that the list promises', 'thumbnail|report'],
])(
  'of a gallery of which half is in the folder, only the other half is fetched and written: known %s',
  async (_how, without) => {
    const { page, problems, requested } = await pageWithFolder('images=20')
    await saveHalf(page)
    await removeFrom(page, without)
    const half = await filesIn(page)
    expect(pictures(Object.keys(half))).toHaveLength(10)

    await page.goto(`${server.url}/?site=demo&images=20&strategy=queue`)
    await page.getByRole('button', { name: 'Download into a folder' }).click()
    await page.getByText('It is saved there when the run ends.').waitFor()
    requested.length = 0
    await start(page, 'hot')
    await page.getByText(/^Saved 30 files .* 10 files were there already\.$/).waitFor()
    expect(await counts(page)).toMatchObject({ saved: 20, failed: 0 })
    expect(new Set(requested).size).toBe(10)
    for (const name of pictures(Object.keys(half))) expect(requested).not.toContain(name)
    const all = await filesIn(page)
    expect(pictures(Object.keys(all))).toHaveLength(20)
    expect(Object.keys(all).filter((name) => name.includes('_thumbnail.'))).toHaveLength(20)
    for (const [name, facts] of Object.entries(half)) expect(all[name], name).toEqual(facts)
    expect(Object.keys(all)).toEqual(expect.arrayContaining(['report.json', 'report.csv']))

    // Once more, nothing is written.
    await saves(page).click()
    await page.getByText('Everything was in Pictures already.').waitFor()
    expect(await filesIn(page)).toEqual(all)
    expect(problems).toEqual([])
  },
)

test('a saving that is stopped keeps what is written, says how far it came, and goes on', async () => {
  const { page, problems } = await pageWithFolder('images=300')
  await start(page, 'hot')
  await phase(page, 'finished')
  // Faster than a hand, or all is written by then.
  await page.evaluate(() => {
    new MutationObserver((_, watch) => {
      if (!/Writing into Pictures: [1-9]/.test(document.body.textContent ?? '')) return
      const buttons = [...document.querySelectorAll<HTMLElement>('.save button')]
      watch.disconnect()
      buttons.find(({ textContent }) => textContent === 'Stop')?.click()
    }).observe(document.body, { subtree: true, childList: true, characterData: true })
  })
  await saves(page).click()
  const words = page.getByText(/^Stopped: the files of \d+ of 300 images are in Pictures\./)
  const [, done] = /of (\d+) of 300/.exec((await words.textContent()) ?? '') ?? []
  expect(Number(done)).toBeGreaterThan(0)
  expect(Number(done)).toBeLessThan(300)
  const part = await filesIn(page)
  expect(Object.keys(part)).toHaveLength(2 * Number(done))
  await page.getByRole('button', { name: 'Go on', exact: true }).click()
  const end = new RegExp(`^Saved ${600 - 2 * Number(done)} files .* ${2 * Number(done)} files were`)
  await page.getByText(end).waitFor()
  const all = await filesIn(page)
  expect(Object.keys(all)).toHaveLength(602)
  for (const [name, facts] of Object.entries(part)) expect(all[name], name).toEqual(facts)
  expect(problems).toEqual([])
})

test('a file of another content keeps its name, and the page names the new one', async () => {
  const { page } = await pageWithFolder('images=3&names=%7Bindex%7D')
  await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory()
    const folder = await root.getDirectoryHandle('Pictures', { create: true })
    for (const name of ['1.jpg', '1.png']) {
      const file = await (await folder.getFileHandle(name, { create: true })).createWritable()
      await file.write('mine')
      await file.close()
    }
  })
  await start(page, 'hot')
  await phase(page, 'finished')
  await page.getByRole('combobox', { name: 'What to save' }).selectOption('pictures')
  await saves(page).click()
  await page
    .getByText(/Another file had the same name, so there is a new name: 1_2\.(?:jpg|png)\.$/)
    .waitFor()
  const files = await filesIn(page)
  expect([files['1.jpg']?.[0], files['1.png']?.[0]]).toEqual([4, 4])
  expect(pictures(Object.keys(files).map((name) => name.replace('1_2', '1a')))).toHaveLength(5)
})

test('a folder that is deleted in the middle is named, loses nothing, and another try writes it all', async () => {
  const { page } = await pageWithFolder('images=3')
  await start(page, 'hot')
  await phase(page, 'finished')
  await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory()
    Reflect.set(globalThis, 'showDirectoryPicker', async () => {
      const folder = await root.getDirectoryHandle('Pictures', { create: true })
      await root.removeEntry('Pictures', { recursive: true })
      return folder
    })
  })
  await saves(page).click()
  await page.getByText('Not everything is in Pictures: The folder is not there any more').waitFor()
  expect(await counts(page)).toMatchObject({ saved: 3, failed: 0 })
  await filesIn(page)
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByText(/^Saved 6 files .* into Pictures\.$/).waitFor()
  expect(Object.keys(await filesIn(page))).toHaveLength(8)
})

test('a folder that the browser refuses is named, and none that is chosen changes nothing', async () => {
  const { page } = await pageWithFolder('images=3')
  await start(page, 'hot')
  await phase(page, 'finished')
  const refuse = (name: string) =>
    page.evaluate((error) => {
      Reflect.set(globalThis, 'showDirectoryPicker', async () => {
        throw new DOMException('Not allowed here', error)
      })
    }, name)
  await refuse('AbortError')
  await saves(page).click()
  await refuse('SecurityError')
  expect(await page.getByRole('alert').count()).toBe(0)
  await saves(page).click()
  await page.getByRole('alert').getByText('The browser gives no folder: Not allowed here').waitFor()
})

test('the names of the next zip are seen while they are typed, with chips and faults', async () => {
  const { page, problems } = await pageWithFolder('images=12')
  await start(page, 'hot')
  await phase(page, 'finished')
  await page.locator('.names > summary').click()
  const template = page.getByRole('textbox', { name: 'Template' })
  await template.fill('')
  await page.getByRole('button', { name: '{index}' }).click()
  await page.keyboard.type('_')
  await page.getByRole('button', { name: '{dimensions}' }).click()
  expect(await template.inputValue()).toBe('{index}_{dimensions}')
  await page.getByText(/^The first names: 01_\d+x\d+\.\w+, 02_\d+x\d+\.\w+$/).waitFor()
  await page.getByText('There is no').waitFor({ state: 'detached' })
  await template.fill('{index}_{nmae}')
  await page.getByText('There is no {nmae}.').waitFor()
  await template.fill('{index}?')
  await page.getByText('Some systems refuse ? in names.').waitFor()
  await template.fill('{index} of {album}')
  await page.getByRole('combobox', { name: 'What to save' }).selectOption('pictures')
  await saves(page).click()
  await page.getByText(/^Saved 12 files/).waitFor()
  const names = Object.keys(await filesIn(page)).filter((name) => !name.startsWith('report'))
  expect(names).toHaveLength(12)
  // The gallery has items between them that are skipped.
  for (const name of names) expect(name).toMatch(/^[01]\d of Hot\.(?:jpg|png)$/)
  expect(new URL(page.url()).searchParams.get('names')).toBe('{index} of {album}')
  expect(problems).toEqual([])
})
