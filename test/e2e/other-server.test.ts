// The page with an Imgur-compatible server that is not the demo, and a gallery with every possible fault.
import { readFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CLIENT_ID, type FakeImgur, file, startFakeImgur } from '../helpers/fake-imgur.ts'
import { filesUnder } from '../helpers/files.ts'
import { type RunningServer, startGalloper } from '../helpers/galloper.ts'
import { counts, failureTable, openPage, phase, saveZip, start } from '../helpers/page.ts'
import { picture } from '../helpers/pictures.ts'
import { until } from '../helpers/until.ts'
import { unzip } from '../helpers/unzip.ts'

let imgur: FakeImgur
let server: RunningServer

beforeAll(async () => {
  const jpeg = await picture()
  const png = await picture({ format: 'png', width: 90, height: 200 })
  const turned = await picture({ width: 400, height: 200, orientation: 6 })
  imgur = await startFakeImgur([
    { id: 'goodJpg', serve: file(jpeg, 'image/jpeg') },
    { id: 'goodPng', type: 'image/png', serve: file(png, 'image/png') },
    { id: 'turned1', serve: file(turned, 'image/jpeg') },
    { id: 'sameID1', serve: file(jpeg, 'image/jpeg') },
    { id: 'SAMEid1', serve: file(jpeg, 'image/jpeg') },
    { id: 'sameID1', serve: file(jpeg, 'image/jpeg') },
    { id: 'missing' },
    {
      id: 'removd1',
      serve: (response) => void response.writeHead(302, { location: '/removed.png' }).end(),
    },
    {
      id: 'htmlpg1',
      serve: file(new TextEncoder().encode('<!doctype html><h1>Imgur</h1>'), 'text/html'),
    },
    {
      id: 'cutshrt',
      serve: (response) => {
        response.writeHead(200, { 'content-type': 'image/jpeg', 'content-length': jpeg.length })
        response.write(jpeg.subarray(0, jpeg.length / 2), () => response.destroy())
      },
    },
    { id: 'isAGif1', type: 'image/gif' },
    { id: 'anAlbum', type: '', fields: { type: undefined, is_album: true, images_count: 4 } },
  ])
  server = await startGalloper(imgur.settings)
})

afterAll(async () => {
  await server.stop()
  await imgur.close()
})

test('everything that can be saved is saved, everything else is named, and nothing is overwritten', async () => {
  const { page } = await openPage(server.url)
  await start(page, 'hot')
  await phase(page, 'finished')
  expect(await counts(page)).toEqual({ saved: 5, failed: 4, skipped: 3, cancelled: 0, asked: 12 })

  const failures = await (await failureTable(page)).textContent()
  expect(failures).toMatch(/missing\.jpg\s*Missing/)
  expect(failures).toMatch(/removd1\.jpg\s*Removed from Imgur/)
  expect(failures).toMatch(/htmlpg1\.jpg\s*Not an image/)
  expect(failures).toMatch(/cutshrt\.jpg\s*Cut short/)
  await page.getByText('3 items skipped').click()
  const leftOut = await page.getByRole('table', { name: 'Skipped' }).textContent()
  expect(leftOut).toMatch(/isAGif1\.gif\s*GIF/)
  expect(leftOut).toMatch(/anAlbum\s*album of 4 images/)
  expect(leftOut).toMatch(/sameID1\.jpg\s*duplicate/)

  const files = unzip(await (await saveZip(page, true)).path())
  const names = Object.keys(files)
  expect(names).toHaveLength(12)
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length)
  const report = JSON.parse(String(files['report.json']))
  const outcomes = Object.fromEntries(
    report.images.map((image: { file: string; reason?: string }) => [
      image.file,
      image.reason ?? 'saved',
    ]),
  )
  expect(outcomes).toMatchObject({
    'goodJpg.jpg': 'saved',
    'SAMEid1.jpg': 'saved',
    'missing.jpg': 'not_found',
    'removd1.jpg': 'removed',
    'htmlpg1.jpg': 'not_an_image',
    'cutshrt.jpg': 'cut_short',
    'isAGif1.gif': 'gif',
  })
  const turned = report.images.find((image: { file: string }) => image.file === 'turned1.jpg')
  expect(turned).toMatchObject({ width: 200, height: 400, thumbnail: { width: 64, height: 128 } })
})

test('the client ID reaches the API host only, and is in no answer, log, bundle or zip', async () => {
  expect(imgur.api.requests.length).toBeGreaterThan(0)
  for (const { headers } of imgur.api.requests)
    expect(headers.authorization).toBe(`Client-ID ${CLIENT_ID}`)
  for (const { headers } of imgur.images.requests) {
    expect(headers.authorization).toBeUndefined()
    expect(JSON.stringify(headers)).not.toContain(CLIENT_ID)
    expect(headers.referer).toBeUndefined()
    expect(headers.cookie).toBeUndefined()
  }

  const { page } = await openPage(server.url)
  const answers: Promise<string>[] = []
  page.on('response', (response) => {
    const head = response.allHeaders().then((headers) => JSON.stringify(headers))
    answers.push(
      head,
      response.text().catch(() => ''),
    )
  })
  await page.reload()
  await start(page, 'hot')
  await phase(page, 'finished')
  const zip = unzip(await (await saveZip(page, true)).path())
  const everything = [
    ...(await Promise.all(answers)),
    ...Object.values(zip).map(String),
    ...filesUnder(join(import.meta.dirname, '../../dist')).map((path) =>
      readFileSync(path, 'utf8'),
    ),
    await (await fetch(`${server.url}/api/gallery?source=t/x`)).text(),
    await (await fetch(`${server.url}/api/gallery?source=https://example.com/`)).text(),
    await (await fetch(`${server.url}/metrics`)).text(),
    await (await fetch(`${server.url}/api/openapi.json`)).text(),
    server.output(),
  ]
  expect(everything.length).toBeGreaterThan(30)
  expect(everything.filter((text) => text.includes(CLIENT_ID))).toEqual([])
})

describe('an image that never ends', () => {
  let hanging: FakeImgur
  let other: RunningServer
  let open = 0

  beforeAll(async () => {
    const serve = (response: ServerResponse) => {
      open++
      response.on('close', () => open--)
      response.write(new Uint8Array([0xff, 0xd8, 0xff, ...new Uint8Array(100)]))
    }
    hanging = await startFakeImgur([
      { id: 'endless', serve },
      { id: 'forever', serve },
    ])
    other = await startGalloper(hanging.settings)
  })
  afterAll(async () => {
    await other.stop()
    await hanging.close()
  })

  test('is closed upstream when the browser goes away', async () => {
    const { page } = await openPage(other.url)
    await start(page, 'hot')
    await until('the images are under way', () => open === 2)
    await page.close()
    await until('the upstream requests are closed', () => open === 0, 10_000)
  })

  test('is closed upstream at a cancel, and the page is idle', async () => {
    const { page } = await openPage(other.url)
    await start(page, 'hot')
    await until('the images are under way', () => open === 2)
    await page.getByRole('button', { name: 'Cancel' }).click()
    await until('the upstream requests are closed', () => open === 0, 10_000)
    await phase(page, 'finished')
    expect(await counts(page)).toMatchObject({ asked: 2, cancelled: 2 })
  })
})

test('the server’s message about a bad name reaches the person', async () => {
  const { page } = await openPage(server.url)
  await start(page, 'https://example.com/a.jpg')
  await phase(page, 'finished')
  expect(await page.getByRole('alert').textContent()).toContain('example.com')
  await start(page, 'search: nothing')
  await page.getByText('Nothing found', { exact: true }).first().waitFor()
})
