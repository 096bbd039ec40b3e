import { expect, test } from 'vitest'
import { createApi, type ServerConfig } from '../../../../client/api/server-api.ts'

const PLAIN: ServerConfig = {
  site: 'imgur',
  directOrigin: null,
  hasFarm: false,
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
  ['each lane adds six', { shardHosts: SHARD_HOSTS }, 18],
  ['HTTP/2 has as many as the server allows', { streams: 100 }, 100],
])('%s', async (_what, parts, ceiling) => {
  expect((await connect(parts)).api.ceiling('relay')).toBe(ceiling)
})

test('lanes that do not answer are done without', async () => {
  const { api } = await connect({ shardHosts: SHARD_HOSTS }, false)
  expect(api.ceiling('relay')).toBe(6)
  const addresses = [1, 2].map(() => api.imageAddress('a.jpg', 'relay').url)
  expect(new Set(addresses)).toEqual(new Set(['http://localhost:1/api/image/a.jpg']))
})

test('images are asked of all lanes in turn', async () => {
  const { api } = await connect({ shardHosts: SHARD_HOSTS })
  const addresses = [1, 2, 3, 4, 5, 6].map(() => api.imageAddress('a.jpg', 'relay').url)
  expect(new Set(addresses).size).toBe(3)
})

test('the image host is asked only where the server allows it', async () => {
  const without = await connect({})
  expect(without.api.imageAddress('a.jpg', 'direct').directUrl).toBeNull()
  expect(without.api.ceiling('direct')).toBe(6)

  const { api } = await connect({ directOrigin: 'https://i.imgur.test' })
  expect(api.imageAddress('a.jpg', 'direct').directUrl).toBe('https://i.imgur.test/a.jpg')
  expect(api.imageAddress('a.jpg', 'relay').directUrl).toBeNull()
  expect(api.ceiling('direct')).toBe(100)
})
