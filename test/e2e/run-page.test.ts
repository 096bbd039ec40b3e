// A run on one page: its views, its selection, and its keys, as a person uses them.
import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningServer, startGalloper } from '../helpers/galloper.ts'
import { openPage, phase, start } from '../helpers/page.ts'
import { unzip } from '../helpers/unzip.ts'

let server: RunningServer

beforeAll(async () => {
  server = await startGalloper()
})
afterAll(() => server.stop())

async function finishedRun() {
  const { page, problems } = await openPage(server.url)
  await start(page)
  await phase(page, 'finished')
  return { page, problems }
}

const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.closest('[data-index]')?.getAttribute('data-index'))

async function saveOf(page: Page) {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save zip' }).click(),
  ])
  return unzip(await download.path())
}

test('a selection of 10 of 60 by keyboard: only those are in the zip', async () => {
  const { page, problems } = await finishedRun()
  const tiles = page.getByRole('list', { name: 'Thumbnails' }).locator('.tile [data-stop]')
  expect(await tiles.evaluateAll((all) => all.filter((one) => one.tabIndex === 0).length)).toBe(1)
  await tiles.first().focus()
  await page.keyboard.press('ArrowRight')
  for (let n = 0; n < 9; n++) await page.keyboard.press('Shift+ArrowRight')
  expect(await focused(page)).toBe(
    await tiles.nth(10).evaluate((one) => one.closest('li')?.dataset.index),
  )
  await page.getByText('A selection of 10 of 60: only those are in the zip.').waitFor()
  const { 'report.json': text, 'report.csv': table, ...files } = await saveOf(page)
  expect(String(table).trim().split('\n')).toHaveLength(11)
  const report = JSON.parse(String(text))
  expect(report).toMatchObject({
    counts: { asked: 10, saved: 10 },
    selection: { images: 10, of: 78 },
  })
  const names = report.images.flatMap(
    (image: { original: string; thumbnail: { entry: string } }) => [
      image.original,
      image.thumbnail.entry,
    ],
  )
  expect(Object.keys(files).toSorted()).toEqual(names.toSorted())
  expect(names).toHaveLength(20)

  await page.keyboard.press('Escape')
  await tiles.first().focus()
  await page.keyboard.press('Control+a')
  await page.getByText('60 selected').waitFor()
  await page.keyboard.press('Space')
  await page.keyboard.press('i')
  await page.getByText('1 selected').waitFor()
  await page.keyboard.press('Escape')
  await page.getByText('selected.').waitFor({ state: 'detached' })
  expect(problems).toEqual([])
})

test('pictures only, thumbnails only, or both: the button says it, the zip has it, a reload keeps it', async () => {
  const { page } = await finishedRun()
  const what = page.getByRole('combobox', { name: 'What to save' })
  expect(await what.inputValue()).toBe('both')
  const button = page.getByRole('button', { name: 'Save zip' })
  expect(await button.textContent()).toMatch(/^Save zip: 60 pictures and thumbnails, \d+\.\d MB$/)
  await what.selectOption('pictures')
  expect(await button.textContent()).toMatch(/^Save zip: 60 pictures, \d+\.\d MB$/)
  const names = Object.keys(await saveOf(page))
  expect(names.filter((name) => name.startsWith('originals/'))).toHaveLength(60)
  expect(names).toHaveLength(62)
  await page.reload()
  await page.getByRole('button', { name: 'Open' }).click()
  expect(await what.inputValue()).toBe('pictures')
})

test('a run that is over has no dead button, no count of zero, and one filled button', async () => {
  const { page } = await finishedRun()
  const progress = page.getByRole('region', { name: 'Progress' })
  expect(await progress.getByRole('button').allTextContents()).toEqual([
    expect.stringMatching(/^Save zip: /),
    'Save into a folder',
  ])
  expect(await page.getByRole('status').textContent()).not.toContain('failed')
  await page.getByText(/^60 pictures in \d/).waitFor()
  const filled = () =>
    page.evaluate(() => {
      const accent = document.createElement('i')
      accent.style.color = 'var(--accent)'
      document.body.append(accent)
      const { color } = getComputedStyle(accent)
      accent.remove()
      return [...document.querySelectorAll('button')]
        .filter((one) => getComputedStyle(one).backgroundColor === color)
        .map(({ textContent }) => textContent?.slice(0, 8))
    })
  expect(await filled()).toEqual(['Save zip'])
})

test('a run that found nothing shows neither zeros nor buttons', async () => {
  const { page } = await openPage(server.url)
  await start(page, 'r/nothing')
  await phase(page, 'finished')
  const progress = page.getByRole('region', { name: 'Progress' })
  await progress.getByRole('heading').waitFor()
  expect(await progress.getByRole('button').count()).toBe(0)
  expect(await progress.textContent()).not.toMatch(/0 B|0 saved/)
  expect(await page.getByRole('status').count()).toBe(0)
})

test('the head stays in sight, and closing the lightbox leads back to the picture last seen', async () => {
  const { page } = await finishedRun()
  await page.locator('.tile [data-stop]').nth(2).click()
  const lightbox = page.locator('dialog.viewer')
  await lightbox.waitFor()
  const name = () => lightbox.getAttribute('aria-label')
  const first = await name()
  await page.keyboard.press('ArrowRight')
  await expect.poll(name).not.toBe(first)
  const second = await name()
  await page.keyboard.press('ArrowRight')
  await expect.poll(name).not.toBe(second)
  expect(await lightbox.getByRole('table', { name: 'Attempts' }).count()).toBe(1)
  await page.keyboard.press('Escape')
  await lightbox.waitFor({ state: 'detached' })
  const tile = page.locator('.tile').nth(4)
  await expect.poll(() => focused(page)).toBe(await tile.getAttribute('data-index'))
  const story = page.getByRole('region', { name: 'Selected image' })
  await expect.poll(() => story.locator('img').count()).toBe(2)
  await page.keyboard.press('End')
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(0)
  expect((await page.locator('.run-head').boundingBox())?.y).toBe(0)
})

test('a bar of the timeline leads to its picture and back, by mouse and by keys, and it zooms', async () => {
  const { page } = await finishedRun()
  await page.keyboard.press('2')
  const stage = page.getByRole('region', { name: 'Requests' })
  const story = page.getByRole('region', { name: 'Selected image' })
  const canvas = stage.locator('canvas')
  await canvas.waitFor()
  const box = await canvas.boundingBox()
  if (!box) throw new Error('There is no timeline')
  // The first row begins 38 px below the top; its requests may begin anywhere.
  const pointed = stage.locator('.stage-mark.pointed')
  let x = 10
  for (; (await pointed.count()) === 0 && x < box.width; x += 20)
    await canvas.hover({ position: { x, y: 40 } })
  x -= 20
  await pointed.waitFor()
  await page.getByText(/: began at \d/).waitFor()
  await canvas.click({ position: { x, y: 40 } })
  await story.waitFor()
  const name = await story.getByRole('heading').textContent()
  await stage.focus()
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => story.getByRole('heading').textContent()).not.toBe(name)
  await page.keyboard.press('ArrowLeft')
  await expect.poll(() => story.getByRole('heading').textContent()).toBe(name)

  const mark = stage.locator('.stage-mark.picked')
  const before = (await mark.boundingBox())?.width ?? 0
  await page.keyboard.press('+')
  await expect
    .poll(async () => (await mark.boundingBox())?.width ?? 0)
    .toBeGreaterThan(before * 1.5)
  await page.keyboard.press('0')
  await expect.poll(async () => (await mark.boundingBox())?.width ?? 0).toBeCloseTo(before, 0)

  await story.getByRole('button', { name: 'Show in Pictures' }).click()
  const tile = page.locator('.tile[data-current=true]')
  expect(await tile.locator('button').getAttribute('title')).toBe(name)
  await story.getByRole('button', { name: 'Show in Timeline' }).click()
  await mark.waitFor()
})

test('1, 2 and 3 show the three views, not while a person types, and ? shows the keys', async () => {
  const { page } = await finishedRun()
  await page.locator('.tile [data-stop]').nth(3).focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('3')
  const table = page.getByRole('table', { name: 'Images' })
  await table.waitFor()
  await table.getByRole('button', { name: 'Bytes' }).click()
  await table.getByRole('button', { name: 'Bytes' }).click()
  expect(await table.getByRole('columnheader', { name: 'Bytes' }).getAttribute('aria-sort')).toBe(
    'descending',
  )
  const sizes = await table.locator('tr[data-index] td:nth-of-type(3)').allTextContents()
  const numbers = sizes.map((text) => Number.parseFloat(text) * (text.endsWith('MB') ? 1000 : 1))
  expect(numbers).toEqual(numbers.toSorted((a, b) => b - a))
  await page.keyboard.press('2')
  await page.getByRole('img', { name: /60 images in \d+ rows/ }).waitFor()
  await page.getByRole('textbox', { name: 'Gallery' }).press('1')
  expect(await page.getByRole('list', { name: 'Thumbnails' }).count()).toBe(0)
  await page.getByRole('button', { name: 'Table', exact: false }).first().focus()
  await page.keyboard.press('1')
  await page.getByRole('list', { name: 'Thumbnails' }).waitFor()
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keys' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog', { name: 'Keys' }).waitFor({ state: 'hidden' })
})
