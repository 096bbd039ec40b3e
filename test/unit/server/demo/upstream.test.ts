// The demo's upstream on a real socket, with photos that the built worker renders.
import { get, type IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Demo, startDemo } from '../../../../server/demo/upstream.ts'
import { FAST } from '../../../helpers/fast-network.ts'

const ROOT = join(import.meta.dirname, '../../../..')

let demo: Demo

beforeAll(async () => {
  const photoWorker = pathToFileURL(join(ROOT, 'dist/server/photo.worker.js'))
  demo = await startDemo({ cacheDir: join(ROOT, '.cache'), photoWorker })
  demo.setNetwork(FAST)
})
afterAll(() => demo.close())
afterEach(() => demo.setNetwork(FAST))

const ask = (path: string) =>
  fetch(demo.origin + path, { headers: { authorization: 'Client-ID demo' }, redirect: 'manual' })

const data = async (path: string) => (await (await ask(path)).json()).data

interface Listed {
  id: string
  type: string
  size: number
  width: number
  height: number
  animated: boolean
}

async function images(gallery = 'hot/viral/day'): Promise<Listed[]> {
  const items: Listed[] = await data(`/3/gallery/${gallery}/0`)
  return items.filter(({ type, animated }) => /jpeg|png/.test(type ?? '') && !animated)
}

const pathOf = ({ id, type }: Listed) => `/${id}.${type === 'image/png' ? 'png' : 'jpg'}`

test('an id and an m name a small JPEG, as on Imgur, and the original stays as it is', async () => {
  const [first] = await images()
  if (!first) throw new Error('The gallery is empty')
  const small = await ask(`/${first.id}m.jpg`)
  expect(small.headers.get('content-type')).toBe('image/jpeg')
  const file = Buffer.from(await small.arrayBuffer())
  expect(file.length).toBe(Number(small.headers.get('content-length')))
  const { width, height } = await sharp(file).metadata()
  expect(Math.max(width, height)).toBe(320)
  expect((await (await ask(pathOf(first))).arrayBuffer()).byteLength).toBe(first.size)
  expect((await ask(`/${'z'.repeat(7)}m.jpg`)).status).toBe(404)
})

describe('the API', () => {
  test('has Imgur’s envelope, its limits in headers, and pages of sixty', async () => {
    const response = await ask('/3/gallery/hot/viral/day/0')
    const body = await response.json()
    expect(body).toMatchObject({ success: true, status: 200 })
    expect(body.data).toHaveLength(60)
    expect(Number(response.headers.get('x-ratelimit-userremaining'))).toBeGreaterThan(0)
  })

  test.each([
    '/3/gallery/top/top/week/0',
    '/3/gallery/user/time/day/1',
    '/3/gallery/r/earthporn/time/all/0',
    '/3/gallery/search/time/all/0?q=blue%20lake',
    '/3/gallery/hot/viral',
    '/3/gallery/r/pics',
    '/3/gallery/search?q=lake',
  ])('%s is a list', async (path) => {
    expect(await data(path)).toHaveLength(60)
  })

  test('a tag has its list in an object, and a search for nothing finds nothing', async () => {
    expect((await data('/3/gallery/t/cats/viral/all/0')).items).toHaveLength(60)
    expect(await data('/3/gallery/search/time/all/0?q=nothing')).toEqual([])
  })

  test.each([
    'r/nosuchplace',
    'r/Nothing',
    'search/time/all/0?q=no%20such%20cats',
    'search?q=nothing%20at%20all',
  ])('%s finds nothing', async (path) => {
    expect(await data(`/3/gallery/${path}`)).toEqual([])
  })

  test('an album shows a few images in a list and all when it is asked for', async () => {
    const items = await data('/3/gallery/hot/viral/day/0')
    const album = items.find((item: { is_album: boolean }) => item.is_album)
    expect(album).not.toHaveProperty('type')
    expect(album.images.length).toBeLessThanOrEqual(3)
    const whole = await data(`/3/album/${album.id}`)
    expect(whole.images).toHaveLength(album.images_count)
    expect(await data(`/3/album/${album.id}/images`)).toEqual(whole.images)
    expect(await data(`/3/image/${whole.images[0].id}`)).toEqual(whole.images[0])
  })

  test('there is no random gallery, as on Imgur', async () => {
    expect((await ask('/3/gallery/random/random/0')).status).toBe(404)
    expect((await ask('/3/image/zzzzzzz')).status).toBe(404)
  })

  test('a request without a client ID is refused', async () => {
    expect((await fetch(`${demo.origin}/3/credits`)).status).toBe(401)
  })
})

describe('the image host', () => {
  test('every file has exactly the size that the listing says, and is a whole picture', async () => {
    for (const listed of (await images()).slice(0, 12)) {
      const response = await ask(pathOf(listed))
      const file = Buffer.from(await response.arrayBuffer())
      expect(response.headers.get('content-type')).toBe(listed.type)
      expect(file).toHaveLength(listed.size)
      const picture = sharp(file, { failOn: 'warning' })
      const { width, height, format } = await picture.metadata()
      expect([width, height, `image/${format}`]).toEqual([listed.width, listed.height, listed.type])
      await picture.stats()
    }
  })

  test('a GIF of a gallery can be had', async () => {
    const items: Listed[] = await data('/3/gallery/hot/viral/day/0')
    const gif = items.find(({ type }) => type === 'image/gif')
    const file = Buffer.from(await (await ask(`/${gif?.id}.gif`)).arrayBuffer())
    expect(await sharp(file).metadata()).toMatchObject({ format: 'gif', width: 320 })
  })

  test('the removed picture has the size by which it is known', async () => {
    const file = Buffer.from(await (await ask('/removed.png')).arrayBuffer())
    expect(file).toHaveLength(503)
    expect(await sharp(file, { failOn: 'warning' }).metadata()).toMatchObject({
      width: 161,
      height: 81,
      format: 'png',
    })
  })

  test('one connection gets its bandwidth, and many share the line', async () => {
    demo.setNetwork({ ...FAST, connectionMbps: 10 })
    const [first, ...others] = await images()
    if (!first) throw new Error('no images')
    const one = await timed([first])
    // Wide bounds: the machine may be busy. The bench holds the precise figures.
    expect(one.mbps).toBeGreaterThan(5)
    expect(one.mbps).toBeLessThan(12)

    demo.setNetwork({ ...FAST, totalMbps: 40 })
    const many = await timed(others.slice(0, 10))
    expect(many.mbps).toBeGreaterThan(20)
    expect(many.mbps).toBeLessThan(48)
  })

  async function timed(files: Listed[]) {
    await Promise.all(
      files.map((file) => ask(pathOf(file)).then((response) => response.body?.cancel())),
    )
    const began = performance.now()
    const bodies = await Promise.all(
      files.map(async (file) => (await ask(pathOf(file))).arrayBuffer()),
    )
    const bytes = bodies.reduce((sum, { byteLength }) => sum + byteLength, 0)
    return { mbps: bytes / 125 / (performance.now() - began) }
  }

  test('an answer begins no earlier than its latency', async () => {
    demo.setNetwork({ ...FAST, latencyMs: 120 })
    const began = performance.now()
    await ask('/removed.png')
    expect(performance.now() - began).toBeGreaterThanOrEqual(118)
  })

  test('a line of its own keeps its network, and leaves the shared one alone', async () => {
    const line = demo.openLine({ ...FAST, latencyMs: 150 })
    const msOf = async (path: string) => {
      const began = performance.now()
      const { status } = await ask(path)
      return { status, ms: performance.now() - began }
    }
    const own = await msOf(`/line/${line}/removed.png`)
    expect(own.status).toBe(200)
    expect(own.ms).toBeGreaterThanOrEqual(148)
    expect(demo.network()).toEqual(FAST)
    demo.setNetwork({ ...FAST, latencyMs: 400 })
    expect((await msOf(`/line/${line}/removed.png`)).ms).toBeLessThan(400)
    demo.closeLine(line)
    expect((await ask(`/line/${line}/removed.png`)).status).toBe(404)
  })

  test('over its rate it answers 429 and says when to come back', async () => {
    demo.setNetwork({ ...FAST, requestsPerSecond: 1 })
    const answers = await Promise.all(Array.from({ length: 5 }, () => ask('/removed.png')))
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused.length).toBeGreaterThanOrEqual(3)
    expect(refused[0]?.headers.get('retry-after')).toBe('1')
  })
})

describe('failures', () => {
  /** The raw end of an answer, of which fetch tells less. */
  const raw = (path: string) =>
    new Promise<{ status: number | undefined; bytes: number; how: string }>((resolve) => {
      let bytes = 0
      let status: number | undefined
      const request = get(demo.origin + path, (response: IncomingMessage) => {
        status = response.statusCode
        response.on('data', (chunk) => {
          bytes += chunk.length
        })
        response.on('end', () => resolve({ status, bytes, how: 'end' }))
        response.on('error', (error) => resolve({ status, bytes, how: error.message }))
        setTimeout(() => {
          resolve({ status, bytes, how: 'silence' })
          request.destroy()
        }, 1000)
      })
      request.on('error', () => {})
    })

  const all = (kind: string) => demo.setNetwork({ ...FAST, failures: { [kind]: 1 } })

  test('lasting failures come each time', async () => {
    const [listed] = await images()
    if (!listed) throw new Error('no images')
    all('missing')
    expect((await ask(pathOf(listed))).status).toBe(404)
    expect((await ask(pathOf(listed))).status).toBe(404)
    all('removed')
    expect((await ask(pathOf(listed))).headers.get('location')).toBe('/removed.png')
    all('html')
    expect((await ask(pathOf(listed))).headers.get('content-type')).toBe('text/html')
    all('corrupt')
    const file = Buffer.from(await (await ask(pathOf(listed))).arrayBuffer())
    expect(file).toHaveLength(listed.size)
    await expect(sharp(file, { failOn: 'warning' }).stats()).rejects.toThrow()
  })

  test.each(['cut', 'reset', 'stall', 'busy', 'limited'])(
    '%s hits the first request only',
    async (kind) => {
      const [listed] = await images()
      if (!listed) throw new Error('no images')
      all(kind)
      const first = await raw(pathOf(listed))
      if (kind === 'busy') expect(first.status).toBe(503)
      else if (kind === 'limited') expect(first.status).toBe(429)
      else {
        // A reset throws away what the reader has not taken yet.
        if (kind === 'reset') expect(first.bytes).toBeLessThanOrEqual(Math.floor(listed.size / 2))
        else expect(first.bytes).toBe(Math.floor(listed.size / 2))
        expect(first.how).toBe(kind === 'stall' ? 'silence' : 'aborted')
      }
      expect(await raw(pathOf(listed))).toEqual({ status: 200, bytes: listed.size, how: 'end' })
    },
  )

  test('a share of the images fails, each in one way and the same each time', async () => {
    const listed = await images()
    demo.setNetwork({ ...FAST, failures: { missing: 0.3, html: 0.3 } })
    const statuses = () => Promise.all(listed.map(async (one) => (await ask(pathOf(one))).status))
    const first = await statuses()
    const missing = first.filter((status) => status === 404).length
    expect(missing).toBeGreaterThan(0)
    expect(missing).toBeLessThan(listed.length)
    expect(await statuses()).toEqual(first)
  })
})
