// The ways by which a text with links comes into the box: dropped, pasted, by the button, by the address.
import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningServer, startGalloper } from '../helpers/galloper.ts'
import { openPage, phase, start } from '../helpers/page.ts'

let server: RunningServer

beforeAll(async () => {
  server = await startGalloper()
})

afterAll(() => server.stop())

const LINK = 'https://i.imgur.com/aBc1234.jpg'
const box = (page: Page) => page.getByRole('textbox', { name: 'Gallery' })
const boxText = (page: Page) => box(page).inputValue()
const isOnImgur = (page: Page) => page.getByRole('radio', { name: 'Imgur' }).isChecked()

interface Dropped {
  /** The bytes of each, so many times over. */
  readonly files?: readonly { name: string; type: string; bytes: number[]; times?: number }[]
  readonly texts?: Readonly<Record<string, string>>
}

/** Drops onto the box as a browser does. True if the drop went on to the page. */
const drop = (page: Page, dropped: Dropped): Promise<boolean> =>
  box(page).evaluate((element, { files = [], texts = {} }) => {
    const data = new DataTransfer()
    for (const [type, text] of Object.entries(texts)) data.setData(type, text)
    for (const { name, type, bytes, times = 1 } of files) {
      const parts = Array.from({ length: times }, () => Uint8Array.from(bytes))
      data.items.add(new File(parts, name, { type }))
    }
    let wentOn = false
    addEventListener('drop', () => {
      wentOn = true
    })
    const options = { dataTransfer: data, bubbles: true, cancelable: true }
    element.dispatchEvent(new DragEvent('dragover', options))
    element.dispatchEvent(new DragEvent('drop', options))
    return wentOn
  }, dropped)

const textFile = (name: string, text: string, type = '') => ({
  name,
  type,
  bytes: [...new TextEncoder().encode(text)],
})

const JSON_TEXT = `{"link":"${LINK.replaceAll('/', '\\/')}"}`

test.each([
  ['links.txt', 'text/plain', LINK],
  ['posts.csv', 'text/csv', `title,link\nx,${LINK}`],
  ['saved.json', 'application/json', JSON_TEXT],
  ['page.html', 'text/html', `<a href="${LINK}">x</a>`],
  ['lines.jsonl', '', `${JSON_TEXT}\n${JSON_TEXT}`],
])('a text file that is dropped goes into the box: %s', async (name, type, text) => {
  const { page, problems } = await openPage(server.url)
  expect(await drop(page, { files: [textFile(name, text, type)] })).toBe(false)
  await expect.poll(() => boxText(page)).toBe(text)
  expect(await isOnImgur(page)).toBe(true)
  expect(await page.locator('html').getAttribute('data-phase')).toBe('idle')
  expect(problems).toEqual([])
})

test('a spreadsheet’s text in UTF-16 is read', async () => {
  const { page } = await openPage(server.url)
  const bytes = [0xff, 0xfe, ...Buffer.from(`x\t${LINK}`, 'utf16le')]
  await drop(page, { files: [{ name: 'table.txt', type: 'text/plain', bytes }] })
  await expect.poll(() => boxText(page)).toBe(`x\t${LINK}`)
})

test('a picture that is dropped on the box goes on to the page', async () => {
  const { page } = await openPage(server.url)
  const photo = { name: 'photo.jpg', type: 'image/jpeg', bytes: [0xff, 0xd8] }
  expect(await drop(page, { files: [photo] })).toBe(true)
  expect(await boxText(page)).toBe('')
})

test('links that are dragged one after another are all in the box', async () => {
  const { page } = await openPage(server.url)
  const label = {
    'text/plain': 'A trip',
    'text/html': '<a href="https://imgur.com/a/aBc12">A trip</a>',
  }
  await drop(page, { texts: { 'text/uri-list': LINK, 'text/plain': LINK } })
  await expect.poll(() => boxText(page)).toBe(LINK)
  await drop(page, { texts: label })
  await expect.poll(() => boxText(page)).toBe(`${LINK}\n${label['text/html']}`)
})

test('a text that is too long is refused in one sentence', async () => {
  const { page } = await openPage(server.url)
  await drop(page, { files: [{ ...textFile('long.txt', `${LINK}\n`), times: 70_000 }] })
  await page.getByText('The text is longer than 2,000,000 characters.').waitFor()
  expect(await boxText(page)).toBe('')
})

test('the button brings the text of the clipboard', async () => {
  const { page } = await openPage(server.url)
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate((text) => navigator.clipboard.writeText(text), LINK)
  await page.getByRole('button', { name: 'Paste', exact: true }).click()
  await expect.poll(() => boxText(page)).toBe(LINK)
  expect(await isOnImgur(page)).toBe(true)
})

test('where the clipboard is refused the page says what to do', async () => {
  const { page } = await openPage(server.url)
  await page.evaluate(() => {
    navigator.clipboard.readText = () => Promise.reject(new DOMException('', 'NotAllowedError'))
  })
  await page.getByRole('button', { name: 'Paste', exact: true }).click()
  await page.getByText('The browser does not let this page read the clipboard.').waitFor()
  expect(await box(page).evaluate((element) => element === document.activeElement)).toBe(true)
  await box(page).fill('blue lake')
  await expect.poll(() => page.getByRole('alert').count()).toBe(0)
})

test('links that are pasted take the place of another text, and join other links', async () => {
  const { page } = await openPage(server.url)
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const paste = async (text: string) => {
    await page.evaluate((copied) => navigator.clipboard.writeText(copied), text)
    await box(page).press('End')
    await box(page).press('Control+V')
  }
  await box(page).fill('blue lake')
  await paste(`${LINK}\n`)
  await expect.poll(() => boxText(page)).toContain(LINK)
  expect(await boxText(page)).not.toContain('blue')
  await paste(' imgur.com/a/aBc12')
  await expect
    .poll(() => boxText(page))
    .toMatch(/^https:\/\/i\.imgur\.com\/aBc1234\.jpg\s+imgur\.com\/a\/aBc12$/)
})

test('a note of several lines is not in the address, and a reload still has it', async () => {
  const { page } = await openPage(server.url)
  const note = 'my private note\nblue lake'
  await start(page, note)
  await phase(page, 'finished')
  expect(page.url()).toContain('site=demo')
  expect(page.url()).not.toMatch(/private|blue/)
  await page.reload()
  await expect.poll(() => boxText(page)).toBe(note)
})
