// The person's own pictures, in a real browser that writes down all of its network.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BarePage, openBarePage } from '../helpers/bare-page.ts'
import { bmp } from '../helpers/bmp.ts'
import { type RunningServer, startGalloper } from '../helpers/galloper.ts'
import { isForThePage, netLogFlag, requestsIn } from '../helpers/net-log.ts'
import { folderOf, jpegs } from '../helpers/own-folder.ts'
import { picture } from '../helpers/pictures.ts'
import { until } from '../helpers/until.ts'
import { unzip } from '../helpers/unzip.ts'
import { zipFile } from '../helpers/zip-file.ts'

let server: RunningServer

beforeAll(async () => {
  server = await startGalloper()
})
afterAll(() => server.stop())

const listed = (page: BarePage, name: string) =>
  until('the drop is listed', async () => (await page.text()).includes(name))

/** The pictures of a kind that cannot be made, and the words for it. */
const OTHERS: Readonly<Record<string, readonly [content: Buffer, reason: string]>> = {
  'a.heic': [Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), '1 HEIC photo'],
  'a.tif': [Buffer.from('II*\0\x08\0\0\0', 'latin1'), '1 TIFF file'],
  'a.nef': [Buffer.from('MM\0*\0\0\0\x08', 'latin1'), '1 raw photo'],
  'a.svg': [Buffer.from('<svg/>'), '1 SVG drawing'],
  'a.pdf': [Buffer.from('%PDF-1.7'), '1 PDF'],
  'a.mp4': [Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isom', 'latin1'), '1 video'],
  'note.jpg': [Buffer.from('hello'), '1 file of another type'],
  'empty.jpg': [Buffer.alloc(0), '1 empty file'],
  'Thumbs.db': [Buffer.from('x'), '1 hidden or system file'],
}

test('a dropped folder with every kind of file: all are accounted for, and nothing is sent', async () => {
  const drawing = sharp({ create: { width: 300, height: 200, channels: 3, background: 'teal' } })
  const kinds = {
    'kinds/a.webp': await drawing.webp().toBuffer(),
    'kinds/a.gif': await drawing.gif().toBuffer(),
    'kinds/a.avif': await drawing.avif().toBuffer(),
    'kinds/a.png': await drawing.png().toBuffer(),
    'kinds/a.bmp': bmp(300, 200),
    // Two Unicode characters, as a Mac writes it.
    'kinds/e\u0301te\u0301.jpg': await picture(),
  }
  // It ends in its header, so that nothing of it can be decoded.
  const damaged = (await picture({ width: 900, height: 600 })).subarray(0, 150)
  const others = Object.fromEntries(
    Object.entries(OTHERS).map(([name, [content]]) => [`others/${name}`, content]),
  )
  const folder = folderOf({
    ...(await jpegs(250)),
    ...kinds,
    ...others,
    'damaged.jpg': damaged,
    'gone.jpg': await picture(),
  })
  const log = join(folder, '../net-log.json')
  const page = await openBarePage([netLogFlag(log)])
  await page.open(`${server.url}/?site=demo`)
  // The page has asked for all that it needs before the person does anything.
  await until('the page is ready', async () => (await page.text()).includes('Simulated'))
  const mark = (name: string) =>
    page.session.evaluate((url) => fetch(url).then(() => true), `/healthz?${name}`)
  await mark('begin')
  await page.drop([folder])
  await listed(page, 'holiday: 267 files')
  rmSync(join(folder, 'gone.jpg'))
  await page.press('Start')
  await page.finished()
  expect(await page.counts()).toEqual({
    asked: 267,
    saved: 256,
    failed: 1,
    skipped: 10,
    cancelled: 0,
  })
  const text = await page.text()
  for (const [, reason] of Object.values(OTHERS)) expect(text).toContain(reason)
  expect(text).toContain('1 file that the browser cannot read')
  expect(text).toContain('holiday/damaged.jpg')
  await mark('end')
  const files = unzip(await page.saveZip())
  expect(files['holiday/kinds/\u00e9t\u00e9_thumbnail.jpg']).toBeDefined()
  for (const [name, format] of [
    ['a_thumbnail.webp', 'webp'],
    // The GIF, the AVIF and the BMP beside the PNG become PNGs too.
    ...['a_thumbnail.png', 'a_thumbnail_2.png', 'a_thumbnail_3.png', 'a_thumbnail_4.png'].map(
      (png) => [png, 'png'],
    ),
  ])
    expect(await sharp(files[`holiday/kinds/${name}`]).metadata()).toMatchObject({
      format,
      width: 128,
      height: 85,
    })
  // It may hang up before it answers.
  await page.session.send('Browser.close').catch(() => {})
  await until(
    'the log is written',
    () => requestsIn(log).some((one) => one.endsWith('?end')),
    30_000,
  )
  const requests = requestsIn(log)
  const [begin, end] = ['begin', 'end'].map((name) =>
    requests.findIndex((request) => request.endsWith(`/healthz?${name}`)),
  )
  expect(begin).toBeGreaterThan(0)
  expect(end).toBeGreaterThan(begin ?? 0)
  const sent = requests.slice((begin ?? 0) + 1, end)
  expect(sent.filter((one) => !isForThePage(one, server.url))).toEqual([])
})

test('a zip with every trouble: its pictures are made, and each other entry has its reason', async () => {
  const content = await picture({ width: 400, height: 300 })
  const zip = zipFile([
    { name: 'day 1/stored.jpg', content, method: 0 },
    { name: 'day 1/streamed.jpg', content, streamed: true },
    { name: `${'long/'.repeat(13_000)}abc.jpg`, content },
    { name: 'bomb.bmp', content: new Uint8Array(30e6) },
    { name: 'secret.jpg', content, flags: 1, method: 0 },
    { name: '/etc/absolute.jpg', content },
    { name: '../out.jpg', content },
    { name: 'day 1/stored.jpg', content },
    { name: 'nested.zip', content: zipFile([{ name: 'abc.jpg', content }]) },
    { name: 'short.jpg', content, claims: 100_000 },
  ])
  const page = await openBarePage()
  await page.open(`${server.url}/?site=demo`)
  await page.drop([join(folderOf({ 'more.zip': zip }), 'more.zip')])
  await listed(page, '1 file')
  await page.press('Start')
  await page.finished()
  expect(await page.counts()).toEqual({ asked: 10, saved: 3, failed: 1, skipped: 6, cancelled: 0 })
  const text = await page.text()
  for (const reason of [
    '1 too large when unpacked',
    '1 encrypted file',
    '2 names that lead out of their zip',
    '1 duplicate',
    '1 zip in a zip',
    'more/short.jpg',
  ])
    expect(text).toContain(reason)
  const names = Object.keys(unzip(await page.saveZip()))
  expect(names).toContain('more/day 1/stored_thumbnail.jpg')
  expect(names).toContain('originals/more/day 1/streamed.jpg')
})

test('a run that a reload cut off goes on when the files are chosen again', async () => {
  const folder = folderOf(await jpegs(1_000))
  const page = await openBarePage()
  await page.open(`${server.url}/?site=demo`)
  await page.drop([folder])
  await listed(page, 'holiday: 1,000 files')
  await page.press('Start')
  await until('some are made', async () => (await page.counts()).saved > 50)
  await page.session.send('Page.reload')
  await until(
    'the page says it',
    async () => (await page.text().catch(() => '')).includes('no files after a reload'),
    30_000,
  )
  await page.press('Open')
  await page.finished()
  await until('it is shown', async () => (await page.counts()).saved > 0)
  const { saved, cancelled, asked } = await page.counts()
  expect(saved).toBeGreaterThan(50)
  expect(saved + cancelled).toBe(asked)
  await page.drop([folder])
  await listed(page, 'holiday: 1,000 files')
  await page.press('Resume')
  await until('all are made', async () => (await page.counts()).saved === 1_000)
  expect(await page.counts()).toMatchObject({ asked: 1_000, failed: 0, cancelled: 0 })
  const names = Object.keys(unzip(await page.saveZip()))
  expect(names.filter((name) => name.includes('_thumbnail'))).toHaveLength(1_000)
})

test('an engine that dies gets the files again from the page', async () => {
  const page = await openBarePage()
  await page.open(`${server.url}/?site=demo`)
  await page.drop([folderOf(await jpegs(600))])
  await listed(page, 'holiday: 600 files')
  await page.press('Start')
  await until('some are made', async () => (await page.counts()).saved > 50)
  const [engine] = await page.workers('engine.worker')
  engine?.evaluate(() => self.close()).catch(() => {})
  await until('it went on', async () => (await page.text()).includes('started again'))
  await page.finished()
  expect(await page.counts()).toMatchObject({ asked: 600, saved: 600, failed: 0, cancelled: 0 })
})

/** In the page: a folder in its own file system in the place of one on the disk, whose picker no test can answer. */
async function givePicker(pictures: readonly (readonly [name: string, base64: string])[]) {
  const root = await navigator.storage.getDirectory()
  const folder = await root.getDirectoryHandle('holiday', { create: true })
  for (const [name, base64] of pictures) {
    const file = await (await folder.getFileHandle(name, { create: true })).createWritable()
    await file.write(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)))
    await file.close()
  }
  Object.assign(globalThis, { showDirectoryPicker: async () => folder })
}

/** In the page: all files of that folder, with their sizes and times. */
async function filesOfFolder() {
  const root = await navigator.storage.getDirectory()
  const folder = await root.getDirectoryHandle('holiday')
  const files: Record<string, string> = {}
  for await (const handle of folder.values())
    if (handle.kind === 'file') {
      const { size, lastModified } = await handle.getFile()
      files[handle.name] = `${size} bytes, ${lastModified}`
    }
  return files
}

test('a chosen folder gets 160 thumbnails beside its pictures, and a second run changes nothing', async () => {
  const pictures = Object.entries(await jpegs(160)).map(
    ([name, bytes]) => [name, Buffer.from(bytes).toString('base64')] as const,
  )
  const page = await openBarePage()
  await page.open(`${server.url}/?site=demo`)
  await page.session.evaluate(givePicker, pictures)
  const before = await page.session.evaluate(filesOfFolder)
  await page.session.evaluate(() =>
    document.querySelector<HTMLInputElement>('input[value=own]')?.click(),
  )
  await page.press('Choose a folder')
  await listed(page, 'The folder holiday')
  await page.press('Start')
  await page.finished()
  expect(await page.counts()).toMatchObject({ asked: 160, saved: 160 })
  const made = await page.session.evaluate(filesOfFolder)
  expect(made).toMatchObject(before)
  const thumbnails = pictures.map(([name]) => name.replace('.jpg', '_thumbnail.jpg'))
  expect(Object.keys(made).sort()).toEqual([...Object.keys(before), ...thumbnails].sort())

  await page.press('Start')
  await until('it is a new run', async () => (await page.counts()).asked === 320)
  await page.finished()
  expect(await page.counts()).toMatchObject({ asked: 320, saved: 0, skipped: 320 })
  expect(await page.text()).toContain('160 already here')
  expect(await page.session.evaluate(filesOfFolder)).toEqual(made)
})
