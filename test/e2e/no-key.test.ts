// A server without a client ID, and a fake image host in the place of Imgur's: links of every form, by both routes.
import type { ServerResponse } from 'node:http'
import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { startGalloper } from '../helpers/galloper.ts'
import { type Loopback, startLoopback } from '../helpers/loopback.ts'
import { HOST_ENDS, manyLinks } from '../helpers/many-links.ts'
import { counts, openOptions, openPage, phase, saveZip, start } from '../helpers/page.ts'
import { picture } from '../helpers/pictures.ts'
import { unzip } from '../helpers/unzip.ts'

let jpeg: Uint8Array
let api: Loopback

beforeAll(async () => {
  jpeg = await picture()
  api = await startLoopback((_request, response) => void response.end())
})
afterAll(() => api.close())

/** Each picture has bytes of its own, so that none is taken for a placeholder. */
const pictureOf = (id: string) => Buffer.concat([jpeg, Buffer.from(id)])

function answer(path: string, response: ServerResponse) {
  const id = path.slice(1, 8)
  switch (HOST_ENDS[id.charAt(1) as keyof typeof HOST_ENDS]) {
    case 'saved': {
      const body = pictureOf(id)
      response.setHeader('content-type', 'image/jpeg')
      response.setHeader('content-length', body.length)
      return void response.end(body)
    }
    case 'removed':
      return void response.writeHead(302, { location: '/removed.png' }).end()
    case 'not_an_image':
      response.setHeader('content-type', 'text/html')
      return void response.end('<!doctype html><title>A page</title>')
    default:
      return void response.writeHead(404).end()
  }
}

/** A host that lets pages read its answers, or refuses to. */
async function startHost(cors: boolean): Promise<Loopback> {
  const host = await startLoopback((request, response) => {
    if (cors) response.setHeader('access-control-allow-origin', '*')
    answer(request.url ?? '', response)
  })
  onTestFinished(() => host.close())
  return host
}

async function openFor(imageOrigin: string) {
  const server = await startGalloper({
    IMGUR_API_ORIGIN: api.origin,
    IMGUR_IMAGE_ORIGIN: imageOrigin,
  })
  onTestFinished(() => server.stop())
  const { page } = await openPage(server.url)
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  return { page, demoRequests: () => asked.filter((path) => /demo\/(gallery|image)/.test(path)) }
}

interface Ended {
  readonly outcome: string
  readonly reason?: string
  readonly message?: string
  readonly file: string | null
  readonly link: string
  /** Its name in the zip. */
  readonly original?: string
}

async function reportOf(page: Page) {
  const files = unzip(await (await saveZip(page, true)).path())
  const report: { images: Ended[] } = JSON.parse(String(files['report.json']))
  return { files, images: report.images }
}

const idOf = ({ file, link }: Pick<Ended, 'file' | 'link'>) =>
  /[Zy][a-d]\d{4}x/.exec(file ?? link)?.[0] ?? ''

test.each([
  // Enough for several pages of a listing.
  [1_000, 'relay', true],
  [200, 'direct', true],
  [200, 'direct', false],
] as const)(
  '%i links by the route %s: each image that the host has is saved, every other link has its reason (pages may read: %s)',
  async (links, route, cors) => {
    const { text, ends } = manyLinks(links)
    const host = await startHost(cors)
    const { page, demoRequests } = await openFor(host.origin)
    await page.getByRole('textbox', { name: 'Gallery' }).fill(text)
    expect(await page.getByRole('radio', { name: 'Imgur' }).isChecked()).toBe(true)
    await openOptions(page)
    await page.getByRole('combobox', { name: 'Route' }).selectOption(route)
    await start(page)
    await phase(page, 'finished')
    const { files, images } = await reportOf(page)

    const seen = new Map<string, string>()
    for (const image of images) {
      if (image.reason === 'unreadable') continue // the words between the links
      const end = image.outcome === 'saved' ? 'saved' : (image.reason ?? '')
      // The page and the file of one image are two links.
      if (end !== 'duplicate') seen.set(idOf(image), end)
    }
    expect(seen).toEqual(ends)
    for (const { outcome, original, ...image } of images)
      if (outcome === 'saved')
        expect(files[original ?? '']?.equals(pictureOf(idOf(image))), original ?? '').toBe(true)
    const status = await counts(page)
    expect(status.saved + status.failed + status.skipped).toBe(status.asked)
    expect(demoRequests()).toEqual([])
    expect(api.requests).toEqual([])
  },
)

test('a host that is away is named as that, and nothing is said of its images', async () => {
  const { text } = manyLinks(100)
  // Nobody listens at a port that is reserved; a free one might be given to another test's server.
  const { page, demoRequests } = await openFor('http://127.0.0.1:1')
  await start(page, text)
  // The run waits for the host for as long as the person does.
  await page
    .getByText(/The image host 127.0.0.1:1 (takes no connections|cannot be reached)/)
    .waitFor()
  await page.getByRole('button', { name: 'Try now' }).click()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await phase(page, 'finished')
  const { images } = await reportOf(page)
  const outcomes = images.flatMap(({ outcome }) => (outcome === 'skipped' ? [] : [outcome]))
  expect(new Set(outcomes)).toEqual(new Set(['cancelled']))
  const words = JSON.stringify(images) + (await page.locator('main').innerText())
  expect(words).not.toMatch(/no such file|removed|missing|not found/i)
  expect(demoRequests()).toEqual([])
})

test('three links, Enter, zip', async () => {
  const host = await startHost(true)
  const { page } = await openFor(host.origin)
  const box = page.getByRole('textbox', { name: 'Gallery' })
  await box.click()
  await box.fill(
    'https://i.imgur.com/ya0001x.jpg https://imgur.com/ya0002x https://i.imgur.com/ya0003xh.png',
  )
  await box.press('Enter')
  await phase(page, 'finished')
  expect(await counts(page)).toMatchObject({ saved: 3, failed: 0, skipped: 0 })
  const files = unzip(await (await saveZip(page)).path())
  expect(Object.keys(files).toSorted()).toEqual([
    'report.csv',
    'report.json',
    'ya0001x_thumbnail.jpg',
    'ya0002x_thumbnail.jpg',
    'ya0003x_thumbnail.jpg',
  ])
})

test('a GIF and a video are files for a person who wants them: the one with a thumbnail, the other without', async () => {
  const gif = Buffer.from(await picture({ format: 'gif' }))
  const video = Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isommp42', 'latin1')
  const host = await startLoopback((request, response) => {
    const isVideo = request.url?.endsWith('.mp4')
    response.setHeader('content-type', isVideo ? 'video/mp4' : 'image/gif')
    response.end(isVideo ? video : gif)
  })
  onTestFinished(() => host.close())
  const { page } = await openFor(host.origin)
  const links = 'https://i.imgur.com/aBcDe12.gifv https://i.imgur.com/fGhIj34.mp4'
  await start(page, links)
  await phase(page, 'finished')
  expect(await counts(page)).toMatchObject({ saved: 0, skipped: 2 })

  await openOptions(page)
  await page.getByRole('checkbox', { name: /Include GIFs and videos/ }).check()
  await start(page)
  await phase(page, 'finished')
  expect(await counts(page)).toMatchObject({ saved: 2, skipped: 0 })
  await page.getByText('Video, without a thumbnail').waitFor()
  const files = unzip(await (await saveZip(page)).path())
  expect(Object.keys(files).toSorted()).toEqual([
    'aBcDe12_thumbnail.png',
    'originals/fGhIj34.mp4',
    'report.csv',
    'report.json',
  ])
  expect(files['originals/fGhIj34.mp4']?.equals(video)).toBe(true)
})
