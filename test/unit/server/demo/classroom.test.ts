// The demo for scripts on a real socket: the requests that the scripts of docs/classroom.md make.
import { Agent, get, type IncomingHttpHeaders, request } from 'node:http'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { mapParallel } from '../../../../client/core/async/concurrency.ts'
import { type Demo, startDemo } from '../../../../server/demo/upstream.ts'
import { CONNECTION_LIMITS } from '../../../../server/http/connections.ts'
import { FAST } from '../../../helpers/fast-network.ts'

const ROOT = join(import.meta.dirname, '../../../..')

let demo: Demo
let port = 0

const start = (at: number) =>
  startDemo({
    cacheDir: join(ROOT, '.cache'),
    photoWorker: pathToFileURL(join(ROOT, 'dist/server/photo.worker.js')),
    classroom: { host: '127.0.0.1', port: at, limits: CONNECTION_LIMITS },
  })

beforeAll(async () => {
  demo = await start(0)
  demo.setNetwork(FAST)
  port = Number(new URL(demo.classroom ?? '').port)
})
afterAll(() => demo.close())
afterEach(() => demo.setNetwork(FAST))

interface Answer {
  readonly status: number | undefined
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

const NEW_EACH_TIME = new Agent({ keepAlive: false })

const ask = (url: string, headers: Record<string, string> = {}, agent = NEW_EACH_TIME) =>
  new Promise<Answer>((resolve, reject) => {
    get(url, { headers, agent }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('error', reject)
      response.on('end', () =>
        resolve({
          status: response.statusCode,
          headers: response.headers,
          body: Buffer.concat(parts),
        }),
      )
    }).on('error', reject)
  })

interface Listed {
  readonly id: string
  readonly link: string
  readonly type?: string
  readonly size: number
}

const WITH_ID = { authorization: 'Client-ID 0123456789abcde' }

const listed = async (path: string, headers: Record<string, string> = WITH_ID) => {
  const { body } = await ask(`http://localhost:${port}${path}`, headers)
  const { data }: { data: Listed[] } = JSON.parse(body.toString())
  return data
}

/** The images that the script takes: everything that has the type of a JPEG or PNG. */
const images = async () =>
  (await listed('/3/gallery/random/random/')).filter(({ type }) =>
    ['image/jpeg', 'image/png'].includes(type ?? ''),
  )

test('the random gallery is listed with any client ID or with none, in Imgur’s shape', async () => {
  const list = await listed('/3/gallery/random/random/')
  expect(list).toHaveLength(60)
  const image = list.find(({ type }) => type === 'image/jpeg')
  expect(image).toMatchObject({
    id: expect.stringMatching(/^\w{7}$/),
    link: `http://localhost:${port}/${image?.id}.jpg`,
    animated: false,
    is_album: false,
    width: expect.any(Number),
    height: expect.any(Number),
    size: expect.any(Number),
  })
  expect(await listed('/3/gallery/random/random/', {})).toEqual(list)
  expect(await listed('/3/gallery/random/random')).toEqual(list)
  expect(await listed('/3/gallery/random/random/0')).toEqual(list)
  expect(await listed('/3/gallery/random/random/1')).not.toEqual(list)
  const { body } = await ask(`http://localhost:${port}/3/gallery/random/random/`)
  expect(JSON.parse(body.toString())).toMatchObject({ success: true, status: 200 })
})

test.each(['/3/gallery/', '/3/gallery/hot/', '/3/gallery/hot/viral/0', '/3/gallery/r/pics/'])(
  'the gallery %s is there too',
  async (path) => {
    expect(await listed(path)).toHaveLength(60)
  },
)

test('the links have the name by which the script has asked', async () => {
  const [first] = JSON.parse(
    (await ask(`http://127.0.0.1:${port}/3/gallery/random/random/`)).body.toString(),
  ).data
  expect(first.link).toContain(`http://127.0.0.1:${port}/`)
  const forged = await ask(`http://127.0.0.1:${port}/3/gallery/random/random/`, {
    host: 'a.example/"<x>',
  })
  expect(JSON.parse(forged.body.toString()).data[0].link).toContain(`http://localhost:${port}/`)
})

const SCRIPTS = [
  { script: 'one after another', atOnce: 1, agent: () => NEW_EACH_TIME },
  { script: 'four processes or workers of a job queue', atOnce: 4, agent: () => NEW_EACH_TIME },
  { script: 'eight threads or an executor', atOnce: 8, agent: () => NEW_EACH_TIME },
  {
    script: 'one session of an event loop',
    atOnce: 100,
    agent: () => new Agent({ keepAlive: true }),
  },
]

test.each(SCRIPTS)('$script: every image comes whole', async ({ atOnce, agent }) => {
  const connections = agent()
  const list = await images()
  expect(list.length).toBeGreaterThan(40)
  const answers = new Map<string, Answer>()
  const download = async ({ id, link }: Listed) => {
    answers.set(id, await ask(link, {}, connections))
  }
  for await (const _ of mapParallel(list, atOnce, download));
  connections.destroy()
  for (const { id, size, type } of list) {
    const answer = answers.get(id)
    expect(answer?.status).toBe(200)
    expect(answer?.headers['content-type']).toBe(type)
    expect(answer?.body.length).toBe(size)
  }
  const [first] = list
  const file = answers.get(first?.id ?? '')?.body
  await sharp(file, { failOn: 'warning' }).resize(128, 128, { fit: 'inside' }).toBuffer()
})

test('the network that a person chooses on the page holds for scripts', async () => {
  const [first] = await images()
  demo.setNetwork({ ...FAST, latencyMs: 150 })
  const began = performance.now()
  await ask(first?.link ?? '')
  expect(performance.now() - began).toBeGreaterThanOrEqual(148)
  demo.setNetwork({ ...FAST, failures: { missing: 1 } })
  expect((await ask(first?.link ?? '')).status).toBe(404)
})

test('it gives nothing but lists and pictures, and takes nothing', async () => {
  const line = demo.openLine(FAST)
  for (const path of [`/line/${line}/removed.png`, '/', '/api/demo', '/../package.json'])
    expect((await ask(`http://localhost:${port}${path}`)).status).toBe(404)
  const status = await new Promise((resolve) => {
    request(`http://localhost:${port}/3/gallery/hot`, { method: 'POST' }, (response) => {
      response.resume()
      resolve(response.statusCode)
    }).end('x')
  })
  expect(status).toBe(405)
})

test('a port that is taken is refused', async () => {
  await expect(start(port)).rejects.toMatchObject({ code: 'EADDRINUSE' })
})
