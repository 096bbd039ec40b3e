import { expect, test } from 'vitest'
import { createApi, type ServerConfig } from '../../../../client/api/server-api.ts'

const PLAIN: ServerConfig = {
  clientId: { from: null, ending: '', canBeTyped: true },
  directOrigin: 'https://i.imgur.test',
  hasFarm: false,
  farmKeepsOriginals: false,
  streams: null,
  shardHosts: [],
  limits: { imageBytes: 1, openImages: 1 },
}
const SHARD_HOSTS = ['http://shard1.localhost:1', 'http://shard2.localhost:1']

/** A page's door to a server with such a config. */
async function connect(parts: Partial<ServerConfig>, shardAnswer = true) {
  const api = createApi('http://localhost:1', async (input) => {
    const url = String(input)
    if (url.endsWith('/api/config')) return Response.json({ ...PLAIN, ...parts })
    if (url.endsWith('/healthz') && !shardAnswer) throw new TypeError('Failed to fetch')
    return new Response('ok', { headers: { 'content-type': 'image/jpeg' } })
  })
  await api.config()
  return { api }
}

test.each([
  ['one origin over HTTP/1.1 has six connections', {}, 6],
  ['each shard host adds six', { shardHosts: SHARD_HOSTS }, 18],
  ['HTTP/2 has as many as the server allows', { streams: 100 }, 100],
])('%s', async (_name, parts, ceiling) => {
  expect((await connect(parts)).api.ceiling('relay')).toBe(ceiling)
})

test('shard hosts that do not answer are not used', async () => {
  const { api } = await connect({ shardHosts: SHARD_HOSTS }, false)
  expect(api.ceiling('relay')).toBe(6)
  const addresses = [1, 2].map(
    () => api.imageAddress('a.jpg', { site: 'imgur', route: 'relay' }).url,
  )
  expect(new Set(addresses)).toEqual(new Set(['http://localhost:1/api/image/a.jpg']))
})

test('images are requested from all shard hosts in turn', async () => {
  const { api } = await connect({ shardHosts: SHARD_HOSTS })
  const addresses = [1, 2, 3, 4, 5, 6].map(
    () => api.imageAddress('a.jpg', { site: 'imgur', route: 'relay' }).url,
  )
  expect(new Set(addresses).size).toBe(3)
})

test('the image host itself is asked on the direct route only, and never for the demo', async () => {
  const { api } = await connect({})
  expect(api.imageAddress('a.jpg', { site: 'imgur', route: 'direct' }).directUrl).toBe(
    'https://i.imgur.test/a.jpg',
  )
  expect(api.imageAddress('a.jpg', { site: 'demo', route: 'direct' })).toMatchObject({
    url: 'http://localhost:1/api/demo/image/a.jpg',
    directUrl: null,
  })
  expect(api.imageAddress('a.jpg', { site: 'imgur', route: 'relay' }).directUrl).toBeNull()
  expect(api.ceiling('direct')).toBe(100)
})

/** The error of a door whose server answers so. */
async function refusal(answer: Response) {
  const api = createApi('http://localhost:1', async () => answer)
  const query = { site: 'imgur' as const, source: 'hot', page: 0, seed: 0 }
  return api.gallery(query, new AbortController().signal).catch((error: unknown) => error)
}

const page = { title: 'Hot', page: 0, nextPage: null, isList: false, note: null, credits: null }

test.each([
  ['no object', [], 'its top level'],
  ['a page without a title', { ...page, items: [], title: undefined }, 'title'],
  ['an item of another kind', { ...page, items: [{ kind: 'sound' }] }, 'items.0.kind'],
  ['credits in words', { ...page, items: [], credits: { userLimit: 'many' } }, 'credits.userRem'],
])('a gallery page that is %s is an error that names the place', async (_name, body, place) => {
  expect(await refusal(Response.json(body))).toMatchObject({
    name: 'AppError',
    code: 'upstream_unreadable',
    message: expect.stringContaining(`at ${place}`),
  })
})

test.each([
  [
    'the server’s own error',
    429,
    { error: { code: 'rate_limited', message: 'm', retryAfterS: 7 } },
    { code: 'rate_limited', message: 'm', retryAfterS: 7 },
  ],
  [
    'an error with a code of a newer server',
    502,
    { error: { code: 'new', message: 'm' } },
    { code: 'upstream_failed', message: 'm' },
  ],
  [
    'a proxy’s page',
    502,
    'no json',
    { code: 'upstream_failed', message: 'The server answered 502' },
  ],
  ['a proxy’s limit', 429, null, { code: 'rate_limited' }],
  ['a proxy’s refusal', 403, { error: 'no' }, { code: 'forbidden' }],
])('%s becomes an error with its code', async (_name, status, body, expected) => {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  expect(await refusal(new Response(text, { status }))).toMatchObject(expected)
})
