// The server as a process: its settings, its headers, the addresses that it refuses, and its stop.
import { readFileSync } from 'node:fs'
import { get } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { failToStart, type RunningServer, startGalloper } from '../helpers/galloper.ts'
import { startLoopback } from '../helpers/loopback.ts'
import { counts, openPage, phase, start } from '../helpers/page.ts'
import { asChunk, sendEndlessly } from '../helpers/raw-request.ts'

let server: RunningServer

beforeAll(async () => {
  server = await startGalloper()
})
afterAll(() => server.stop())

const ask = (path: string, headers: Record<string, string> = {}) =>
  fetch(server.url + path, { headers })

const errorOf = async (response: Response) => (await response.json()).error

test.each([
  [{ PORT: 'eighty' }, /^PORT is "eighty".*write PORT=8080\n$/],
  [{ HOST: '0.0.0.0' }, /^HOST is "0\.0\.0\.0".*\n$/],
  [{ IMGUR_API_ORIGIN: 'http://10.0.0.1:9' }, /^IMGUR_API_ORIGIN is .*\n$/],
  [{ HOST: 'no-such-host.invalid', ACCESS_TOKEN: 'a-long-random-word' }, /^HOST is "no-such/],
  [
    { HOST: 'no-such-host.invalid', ACCESS_TOKEN: 'a-long-random-word', DEMO_PORT: '0' },
    /^HOST is "no-such/,
  ],
])('D9: %j stops the start with one line', async (settings, line) => {
  const { code, output } = await failToStart(settings)
  expect(code).toBe(1)
  expect(output).toMatch(line)
  expect(output.trim().split('\n')).toHaveLength(1)
})

test('D9: a port that is taken stops the start and names another', async () => {
  const other = await startLoopback((_request, response) => void response.end())
  const port = new URL(other.origin).port
  const { code, output } = await failToStart({ PORT: port })
  expect(code).toBe(1)
  expect(output).toBe(
    `PORT is "${port}", but another program uses it: write PORT=${Number(port) + 1}\n`,
  )
  expect((await failToStart({ DEMO_PORT: port })).output).toBe(
    `DEMO_PORT is "${port}", but another program uses it: write DEMO_PORT=${Number(port) + 1}\n`,
  )
  await other.close()
})

test('the demo for scripts is there at the address that the server prints, and goes with it', async () => {
  const own = await startGalloper({ DEMO_PORT: '0' })
  const printed = () => /The demo for scripts is at (\S+)\n/.exec(own.output())?.[1] ?? ''
  await expect.poll(printed).not.toBe('')
  const origin = printed()
  const list = await fetch(`${origin}/3/gallery/random/random/`)
  const { data } = await list.json()
  expect((await fetch(data[0].link)).status).toBe(200)
  await own.stop()
  await expect(fetch(origin)).rejects.toThrow()
})

test('the page is isolated and its policy allows nothing from elsewhere', async () => {
  const response = await ask('/')
  const policy = response.headers.get('content-security-policy')
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval'")
  expect(policy).not.toContain('unsafe-inline')
  expect(policy).toContain("require-trusted-types-for 'script'; trusted-types default")
  expect(response.headers.get('cross-origin-opener-policy')).toBe('same-origin')
  expect(response.headers.get('cross-origin-embedder-policy')).toBe('require-corp')
  expect(response.headers.get('cache-control')).toBe('no-cache')
  const script = /src="(\/assets\/[^"]+\.js)"/.exec(await response.text())?.[1] ?? ''
  expect((await ask(script)).headers.get('cache-control')).toContain('immutable')
})

test('it reports that it lives and is ready, and its figures', async () => {
  expect(await (await ask('/healthz')).text()).toBe('ok')
  expect((await ask('/readyz')).status).toBe(200)
  expect(await (await ask('/metrics')).text()).toMatch(
    /galloper_requests_total\{route="\/healthz",status="200"\} \d/,
  )
  const { paths } = await (await ask('/api/openapi.json')).json()
  expect(Object.keys(paths)).toEqual(
    expect.arrayContaining([
      '/api/config',
      '/api/gallery',
      '/api/image/{file}',
      '/api/demo',
      '/api/demo/image/{file}',
    ]),
  )
})

test('errors have a code, a sentence and their status', async () => {
  const unknown = await ask('/api/nothing')
  expect(unknown.status).toBe(404)
  expect(await errorOf(unknown)).toMatchObject({ code: 'not_found' })
  const empty = await ask('/api/gallery?source=')
  expect(empty.status).toBe(400)
  expect(await errorOf(empty)).toMatchObject({
    code: 'bad_request',
    message: expect.stringContaining('Name a gallery'),
  })
  const foreign = await ask('/api/gallery?source=https%3A%2F%2Fexample.com%2Fa.jpg')
  expect(foreign.status).toBe(400)
  expect((await errorOf(foreign)).message).toContain('example.com')
  const before = await ask('/api/gallery?source=hot&page=-1')
  expect(before.status).toBe(400)
  expect((await errorOf(before)).message).toBe('The request’s “page” is not valid.')
})

/** Sends a path as it stands: fetch would tidy it first. */
const rawStatus = (path: string) =>
  new Promise<number | undefined>((resolve, reject) => {
    const { hostname, port } = new URL(server.url)
    get({ hostname, port, path }, (response) => {
      response.resume()
      resolve(response.statusCode)
    }).on('error', reject)
  })

test.each([
  '/api/image/http://127.0.0.1/x.jpg',
  '/api/image/%2f%2fexample.com%2fx.jpg',
  '/api/image/..%2f..%2fetc%2fpasswd',
  '/api/image/abcdefg.jpg%0d%0ax:y',
  '/api/image/abcdefg.jpg%00',
  '/..%2f..%2fpackage.json',
  '/%2e%2e/package.json',
  '/assets/..%2f..%2fserver%2fmain.js',
])('D4: %s opens no door', async (path) => {
  expect([400, 404]).toContain(await rawStatus(path))
})

test('D10: bodies of 50 MB are refused and do not stay in memory', async () => {
  const peakMB = () =>
    Number(/VmHWM:\s*(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1]) / 1000
  const head = 'POST /api/gallery HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n'
  const send = () =>
    sendEndlessly(Number(new URL(server.url).port), head, { frame: asChunk, most: 50e6 })
  await send()
  const before = peakMB()
  const answers = await Promise.all(Array.from({ length: 8 }, send))
  for (const { answer } of answers) expect(answer).toMatch(/^HTTP\/1\.1 413 /)
  expect(peakMB() - before).toBeLessThan(100)
})

test('D7: another site may not use the API', async () => {
  const response = await ask('/api/config', { 'sec-fetch-site': 'cross-site' })
  expect(response.status).toBe(403)
  expect(response.headers.get('access-control-allow-origin')).toBeNull()
})

test('D7: a shard host answers our own page, and no other', async () => {
  const { port } = new URL(server.url)
  const { shardHosts } = await (await ask('/api/config')).json()
  expect(shardHosts).toEqual(
    Array.from({ length: 7 }, (_, n) => `http://shard${n + 1}.localhost:${port}`),
  )
  const askShardHost = (origin: string, path = '/api/image/none') =>
    new Promise<{ status: number | undefined; allowed: unknown }>((resolve, reject) => {
      const headers = { host: `shard1.localhost:${port}`, origin, 'sec-fetch-site': 'cross-site' }
      get({ hostname: '127.0.0.1', port, path, headers }, (response) => {
        response.resume()
        const allowed = response.headers['access-control-allow-origin']
        resolve({ status: response.statusCode, allowed })
      }).on('error', reject)
    })
  const own = `http://localhost:${port}`
  // The request is let in, and the answer is that this is no file name.
  expect(await askShardHost(own)).toEqual({ status: 400, allowed: own })
  expect(await askShardHost(own, '/healthz')).toEqual({ status: 200, allowed: own })
  expect(await askShardHost(own, '/api/config')).toEqual({ status: 403, allowed: undefined })
  for (const other of [
    'http://localhost:1',
    `http://evil.localhost:${port}`,
    `https://localhost:${port}`,
    `http://evil.example:${port}`,
    'null',
  ])
    expect(await askShardHost(other)).toEqual({ status: 403, allowed: undefined })
})

test('with an access token nobody gets in without it, but for /healthz', async () => {
  const guarded = await startGalloper({ ACCESS_TOKEN: 'a-long-random-word' })
  const status = async (path: string, password?: string) => {
    const headers =
      password === undefined ? {} : { authorization: `Basic ${btoa(`me:${password}`)}` }
    return (await fetch(guarded.url + path, { headers })).status
  }
  expect(await status('/')).toBe(401)
  expect(await status('/api/config')).toBe(401)
  expect((await (await fetch(`${guarded.url}/api/config`)).json()).error.code).toBe('unauthorized')
  expect(await status('/api/config', 'a-long-random-worm')).toBe(401)
  expect(await status('/api/config', 'a-long-random-word')).toBe(200)
  expect(await status('/healthz')).toBe(200)
  await guarded.stop()
})

test('with Trusted Types no text becomes code, no strange file a worker, and a run works', async () => {
  const { page, problems } = await openPage(server.url)
  const tried = await page.evaluate(() => {
    const attempt = (act: () => void) => {
      try {
        act()
        return 'allowed'
      } catch (error) {
        return error instanceof TypeError ? 'refused' : String(error)
      }
    }
    return [
      attempt(() => {
        document.createElement('div').innerHTML = '<img>'
      }),
      attempt(() => void new Worker('https://evil.example/x.js')),
      attempt(() => void new Worker('data:text/javascript,1')),
    ]
  })
  expect(tried).toEqual(['refused', 'refused', 'refused'])
  problems.length = 0
  await start(page, 'hot')
  await phase(page, 'finished')
  expect((await counts(page)).saved).toBeGreaterThan(0)
  expect(problems).toEqual([])
})

test('a person signs in by the page, and the run works with the cookie alone', async () => {
  const guarded = await startGalloper({ ACCESS_TOKEN: 'a-long-random-word' })
  const { page } = await openPage(guarded.url)
  await page.getByLabel('Password').fill('a-wrong-random-word')
  await page.getByRole('button', { name: 'Sign in' }).click()
  expect(await page.getByRole('alert').innerText()).toContain('not the password')
  await page.getByLabel('Password').fill('a-long-random-word')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await start(page, 'hot')
  await phase(page, 'finished')
  expect((await counts(page)).saved).toBeGreaterThan(0)
  expect(guarded.output()).not.toContain('a-long-random-word')
  await guarded.stop()
})

test('D9: it stops when it is told to', async () => {
  const short = await startGalloper()
  await fetch(`${short.url}/healthz`)
  await short.stop()
  await expect(fetch(`${short.url}/healthz`)).rejects.toThrow()
})
