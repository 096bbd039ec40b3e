// The answers of a running server, as bytes on the wire.
import { get, type IncomingMessage } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningServer, startGalloper } from '../helpers/galloper.ts'
import { openPage, phase, start } from '../helpers/page.ts'

let server: RunningServer

beforeAll(async () => {
  server = await startGalloper()
})
afterAll(() => server.stop())

/** The answer as it comes: fetch would unpack it. */
const ask = (path: string, headers: Record<string, string> = {}) =>
  new Promise<{ status: number | undefined; bytes: number; headers: IncomingMessage['headers'] }>(
    (resolve, reject) => {
      get(server.url + path, { headers }, async (answer) => {
        let bytes = 0
        for await (const chunk of answer) bytes += chunk.length
        resolve({ status: answer.statusCode, bytes, headers: answer.headers })
      }).on('error', reject)
    },
  )

const scriptPath = async () =>
  /src="(\/assets\/[^"]+\.js)"/.exec(await (await fetch(server.url)).text())?.[1] ?? ''

test('a file is sent as the browser takes it, and no cache gives one browser’s to another', async () => {
  const path = await scriptPath()
  const plain = await ask(path)
  const gzip = await ask(path, { 'accept-encoding': 'gzip, deflate' })
  const brotli = await ask(path, { 'accept-encoding': 'gzip, deflate, br, zstd' })
  expect(plain.headers['content-encoding']).toBeUndefined()
  expect(gzip.headers['content-encoding']).toBe('gzip')
  expect(brotli.headers['content-encoding']).toBe('br')
  expect(gzip.bytes).toBeLessThan(plain.bytes / 2)
  expect(brotli.bytes).toBeLessThan(gzip.bytes)
  for (const { headers, bytes } of [plain, gzip, brotli]) {
    expect(headers.vary).toBe('Accept-Encoding')
    expect(headers['content-type']).toContain('javascript')
    expect(headers['content-length']).toBe(String(bytes))
    expect(headers['cache-control']).toContain('immutable')
  }
})

test('a page that the browser has already is not sent again', async () => {
  const first = await ask('/', { 'accept-encoding': 'br' })
  const tag = String(first.headers.etag)
  const again = await ask('/', { 'accept-encoding': 'br', 'if-none-match': tag })
  expect(again).toMatchObject({ status: 304, bytes: 0 })
  expect(again.headers['cache-control']).toBe('no-cache')
  expect((await ask('/', { 'accept-encoding': 'gzip', 'if-none-match': tag })).status).toBe(200)
  expect((await ask('/', { 'accept-encoding': 'br', 'if-none-match': '"other"' })).status).toBe(200)
})

test('the page is there after less than 120 kB, and a run brings the rest', async () => {
  const { page, problems } = await openPage('about:blank')
  const files = new Map<string, number>()
  page.on('requestfinished', async (request) => {
    const { pathname } = new URL(request.url())
    const { responseBodySize } = await request.sizes()
    files.set(pathname, (files.get(pathname) ?? 0) + responseBodySize)
  })
  await page.goto(server.url, { waitUntil: 'networkidle' })
  // The engine looks for earlier runs after the page is shown. Of a worker's script the browser does not tell the size.
  const isEngine = (path: string) => path.includes('/engine.worker-')
  const shown = [...files].filter(([path]) => !path.startsWith('/api/') && !isEngine(path))
  expect(shown.map(([path]) => path)).toContain('/')
  expect(shown.filter(([path]) => /Compare|farm-tab|worker|wasm|zip/.test(path))).toEqual([])
  expect(shown.reduce((sum, [, bytes]) => sum + bytes, 0)).toBeLessThan(120_000)
  const engine = [...files.keys()].find(isEngine) ?? ''
  expect((await ask(engine, { 'accept-encoding': 'br' })).bytes).toBeLessThan(42_000)

  await start(page, 'hot')
  await phase(page, 'finished')
  await expect.poll(() => [...files.keys()].join()).toContain('thumbnail.worker')
  await page.getByRole('tab', { name: 'Compare' }).click()
  await page.getByRole('button', { name: 'Compare' }).waitFor()
  await expect.poll(() => [...files.keys()].join()).toContain('ComparePage')
  expect(problems).toEqual([])
})

test('a part that does not come says so, and comes after a reload', async () => {
  const { page } = await openPage(server.url)
  const isPart = (url: URL) => url.pathname.includes('/ComparePage-')
  await page.route(isPart, (route) => route.abort())
  await page.getByRole('tab', { name: 'Compare' }).click()
  expect(await page.getByRole('alert').innerText()).toContain('cannot be loaded')
  await page.unroute(isPart)
  await page.getByRole('button', { name: 'Reload' }).click()
  await page.getByRole('button', { name: 'Compare' }).waitFor()
})
