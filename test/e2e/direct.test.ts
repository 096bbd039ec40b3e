// The direct route in a real browser, whose CORS and policy decide what a page may fetch from an image host.
import type { ServerResponse } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FakeImgur, file, startFakeImgur } from '../helpers/fake-imgur.ts'
import { type RunningServer, startGalloper } from '../helpers/galloper.ts'
import { counts, openOptions, openPage, phase, saveZip, start } from '../helpers/page.ts'
import { picture } from '../helpers/pictures.ts'
import { unzip } from '../helpers/unzip.ts'

const OPEN = 20
let imgur: FakeImgur
let server: RunningServer

const fromPage = ({ req }: ServerResponse) => req.headers.origin !== undefined

beforeAll(async () => {
  const send = file(await picture(), 'image/jpeg')
  const open = (response: ServerResponse) => {
    response.setHeader('access-control-allow-origin', '*')
    // Without it the browser keeps the protocol to itself.
    response.setHeader('timing-allow-origin', '*')
    send(response)
  }
  const refusing = (response: ServerResponse) => {
    if (!fromPage(response)) return send(response)
    response.writeHead(403, { 'access-control-allow-origin': '*' }).end()
  }
  imgur = await startFakeImgur([
    ...Array.from({ length: OPEN }, (_, n) => ({ id: `open${n}`, serve: open })),
    { id: 'noCors', serve: send },
    { id: 'refused', serve: refusing },
  ])
  server = await startGalloper(imgur.settings)
})

afterAll(async () => {
  await server.stop()
  await imgur.close()
})

const byPage = () => imgur.images.requests.filter(({ headers }) => headers.origin !== undefined)

test('by default everything comes through the relay, and the browser does not ask the image host', async () => {
  const { page } = await openPage(server.url)
  await start(page, 'hot')
  await phase(page, 'finished')
  expect(await counts(page)).toMatchObject({ saved: OPEN + 2, asked: OPEN + 2 })
  expect(byPage()).toEqual([])
})

test('direct: images that the host gives to a page come from it, the others by the relay, and both are counted', async () => {
  const { page, problems } = await openPage(server.url)
  await openOptions(page)
  await page.getByRole('combobox', { name: 'Route' }).selectOption('direct')
  await page.getByText('and the host sees its address').waitFor()
  await start(page, 'hot')
  await phase(page, 'finished')
  expect(await counts(page)).toMatchObject({ saved: OPEN + 2, asked: OPEN + 2 })
  await page.getByText(`${OPEN} direct, 2 relay, http/1.1`).waitFor()

  const { 'report.json': text } = unzip(await (await saveZip(page)).path())
  const report = JSON.parse(String(text))
  expect(report).toMatchObject({
    settings: { route: 'direct' },
    routes: { direct: OPEN, relay: 2 },
  })
  const relayed = report.images.filter(({ route }: { route: string }) => route === 'relay')
  expect(relayed.map((image: { file: string }) => image.file)).toEqual([
    'noCors.jpg',
    'refused.jpg',
  ])

  expect(byPage()).toHaveLength(OPEN + 2)
  for (const { headers } of byPage()) {
    expect(headers.referer).toBeUndefined()
    expect(headers.cookie).toBeUndefined()
    expect(headers.authorization).toBeUndefined()
  }
  // Chromium complains of the image without CORS. The policy itself allowed every request.
  expect(problems.filter((text) => !text.includes('CORS'))).toEqual([])
})

test('the page may fetch from the image host and from no other, and the demo has no direct route', async () => {
  const policyOf = async (url: string) => {
    const policy = (await fetch(url)).headers.get('content-security-policy') ?? ''
    return /connect-src ([^;]*)/.exec(policy)?.[1]?.split(' ')
  }
  const { port } = new URL(server.url)
  const own = ["'self'", `http://*.localhost:${port}`]
  expect(await policyOf(server.url)).toEqual([...own, imgur.images.origin])
  const demo = await startGalloper()
  const { page } = await openPage(`${demo.url}/?route=direct`)
  await page.getByRole('textbox', { name: 'Gallery' }).waitFor()
  await openOptions(page)
  expect(await page.getByRole('combobox', { name: 'Route' }).count()).toBe(0)
  await demo.stop()
})
