// The client ID is searched for in all that the server, its farm and the page leave behind. The API repeats it wherever
// it can: in errors, in titles and in headers. One client ID is the environment's, and one was typed into the page.
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { archiveOf, runEnds, submitRun } from '../helpers/farm-client.ts'
import { filesUnder } from '../helpers/files.ts'
import { startGalloper, startWorker } from '../helpers/galloper.ts'
import { startLoopback } from '../helpers/loopback.ts'
import { askedImage } from '../helpers/many-images.ts'
import { openPage, phase, saveZip, start } from '../helpers/page.ts'
import { picture } from '../helpers/pictures.ts'
import { startRedis } from '../helpers/redis.ts'
import { unzip } from '../helpers/unzip.ts'

const CLIENT_ID = 'c11en7-1d-7ha7-n0b0dy-5ee5'

/** An API and an image host that repeat the client ID of the request, or the one they were told. */
async function startEcho() {
  const jpeg = await picture()
  const images = await startLoopback((request, response) => {
    const isSound = /^\/id[0-4]\.jpg/.test(request.url ?? '')
    if (isSound) response.writeHead(200, { 'x-echo': CLIENT_ID }).end(jpeg)
    else response.writeHead(403, { 'x-echo': CLIENT_ID }).end(`<h1>no ${CLIENT_ID}</h1>`)
  })
  const api = await startLoopback((request, response) => {
    const said = request.headers.authorization ?? ''
    response.setHeader('content-type', 'application/json')
    response.setHeader('x-echo', said)
    response.setHeader('x-ratelimit-userremaining', '400')
    const data = /hot|credits/.test(request.url ?? '')
      ? Array.from({ length: 8 }, (_, n) => ({ id: `id${n}`, type: 'image/jpeg' }))
      : { error: `Not with ${said}, ${CLIENT_ID}` }
    const status = Array.isArray(data) ? 200 : 403
    response.writeHead(status).end(JSON.stringify({ data, success: status === 200, status }))
  })
  onTestFinished(async () => {
    await api.close()
    await images.close()
  })
  return { api, settings: { IMGUR_API_ORIGIN: api.origin, IMGUR_IMAGE_ORIGIN: images.origin } }
}

test.each(['the environment', 'the page'])(
  'D11: a client ID from %s is in no answer, log, bundle, source map, Redis, file or archive',
  async (from) => {
    const echo = await startEcho()
    const redis = await startRedis()
    onTestFinished(redis.stop)
    const folder = mkdtempSync(join(tmpdir(), 'galloper-secret-'))
    const dataDir = join(folder, 'data')
    const shared = { ...echo.settings, REDIS_URL: redis.url, CACHE_DIR: join(folder, 'cache') }
    const server = await startGalloper({
      ...shared,
      DATA_DIR: dataDir,
      ...(from === 'the environment' && { IMGUR_CLIENT_ID: CLIENT_ID }),
    })
    onTestFinished(server.stop)
    const worker = await startWorker(shared)
    onTestFinished(async () => void (await worker.stop()))
    const found: [where: string, text: string][] = []
    const ask = async (path: string, init: RequestInit = {}) => {
      const send = () => fetch(server.url + path, init)
      // The server closes a connection after 5 s without a request, which a busy test notices too late.
      const answer = await send().catch(send)
      found.push([path, JSON.stringify([...answer.headers]) + (await answer.text())])
      return answer.status
    }
    const json = (method: string, body: object): RequestInit => ({
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (from === 'the page') {
      expect(await ask('/api/client-id', json('PUT', { clientId: CLIENT_ID }))).toBe(200)
      expect(readFileSync(join(dataDir, 'imgur-client-id'), 'utf8')).toContain(CLIENT_ID)
    }

    const { page } = await openPage(server.url)
    const bodies: Promise<unknown>[] = []
    page.on('response', (response) => {
      const whole = Promise.all([response.allHeaders(), response.text().catch(() => '')])
      bodies.push(whole.then((parts) => found.push([response.url(), JSON.stringify(parts)])))
    })
    page.on('console', (message) => found.push(['console', message.text()]))
    await page.reload()
    await start(page, 'hot')
    await phase(page, 'finished')
    for (const [name, file] of Object.entries(unzip(await (await saveZip(page, true)).path())))
      found.push([`page's zip: ${name}`, file.toString('latin1')])
    await Promise.all(bodies)

    const { id } = await submitRun(
      server.url,
      Array.from({ length: 8 }, (_, n) => askedImage(n)),
    )
    await runEnds(server.url, id)
    for (const [name, file] of Object.entries(await archiveOf(server.url, id, folder)))
      found.push([`farm's zip: ${name}`, file.toString('latin1')])
    for (const path of [
      '/api/config',
      '/api/farm',
      '/api/openapi.json',
      '/metrics',
      '/readyz',
      '/api/gallery?source=t/cats',
      '/api/gallery?source=https://imgur.com/a/abcdefg',
      '/api/image/id7.jpg',
      '/api/nothing',
      `/api/farm/runs/${id}`,
    ])
      await ask(path)
    found.push(['log of the server', server.output()], ['log of the worker', worker.output()])
    found.push(['Redis', await redis.written()])
    // They still move files.
    await worker.stop()
    await server.stop()
    const root = join(import.meta.dirname, '../..')
    for (const path of [...filesUnder(join(root, 'dist')), ...filesUnder(folder)])
      if (!path.endsWith('/imgur-client-id')) found.push([path, readFileSync(path, 'latin1')])

    expect(found.length).toBeGreaterThan(60)
    expect(found.some(([, text]) => text.includes('[client ID]'))).toBe(true)
    expect(found.filter(([, text]) => text.includes(CLIENT_ID)).map(([where]) => where)).toEqual([])
    expect(JSON.stringify(echo.api.requests)).toContain(CLIENT_ID)
  },
)
