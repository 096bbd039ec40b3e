import { expect, test } from 'vitest'
import { jpeg, list, missing, ok, type Reply, startUpstream } from '../upstream.ts'

const RANDOM = '/3/gallery/random/random'
const random = { kind: 'random' } as const

/** Every page has ten images, named by section and page. */
function pageOf(path: string): Reply {
  const [, , , section = '', , , page = ''] = path.split('/')
  return ok(Array.from({ length: 10 }, (_, index) => jpeg(`${section}${page}x${index}`)))
}

const withRandom = (reply: Reply) => (path: string) =>
  path.startsWith(RANDOM) ? reply : pageOf(path)

test('an upstream that still has a random gallery is asked for it', async () => {
  const upstream = await startUpstream(withRandom(ok([jpeg('aBc12')])))
  const page = await list(upstream.imgur(), random, 3)
  expect(page).toMatchObject({ title: 'Random', nextPage: 4, note: null, items: [{ id: 'aBc12' }] })
  expect(upstream.paths()).toEqual([`${RANDOM}/3`])
})

test.each<[string, Reply]>([
  ['404', missing],
  ['410', { status: 410, body: 'gone' }],
  [
    'an HTML page',
    { body: '<html><title>Imgur</title></html>', headers: { 'content-type': 'text/html' } },
  ],
  ['a redirect', { status: 301, headers: { location: '/' } }],
  ['data of another kind', ok({ topics: [] })],
  ['no success', { body: { data: [], success: false } }],
  ['an empty first page', ok([])],
])('%s means that random is gone: a shuffle takes its place and says so', async (_, reply) => {
  const upstream = await startUpstream(withRandom(reply))
  const page = await list(upstream.imgur(), random)
  expect(page.items).toHaveLength(10)
  expect(page.note).toContain('shuffle')
  expect(page.nextPage).toBe(1)
})

test.each([401, 429, 500])('a %s is not taken for a missing random gallery', async (status) => {
  const upstream = await startUpstream(withRandom({ status }))
  await expect(list(upstream.imgur(), random)).rejects.toMatchObject({ name: 'ApiError' })
  expect(upstream.requests).toHaveLength(1)
})

test('the shuffle is the same for the same seed, and different for another seed', async () => {
  const upstream = await startUpstream(withRandom(missing))
  const ids = async (seed: number, page: number) =>
    (await list(upstream.imgur(), random, page, seed)).items.map(({ id }) => id)
  expect(await ids(7, 2)).toEqual(await ids(7, 2))
  expect(await ids(7, 2)).not.toEqual(await ids(8, 2))
  expect(await ids(7, 2)).not.toEqual((await ids(7, 2)).toSorted())
})

test('the shuffle draws every page once and ends after fifteen', async () => {
  const upstream = await startUpstream(withRandom(missing))
  const imgur = upstream.imgur()
  const seen = new Set<string>()
  for (let page: number | null = 0; page !== null; ) {
    const got = await list(imgur, random, page)
    for (const { id } of got.items) seen.add(id)
    page = got.nextPage
  }
  expect(seen.size).toBe(150)
  const asked = upstream.paths().filter((path) => !path.startsWith(RANDOM))
  expect(asked).toHaveLength(15)
  expect(await list(imgur, random, 15)).toMatchObject({ items: [], nextPage: null })
})

test('it remembers for ten minutes that the random gallery is missing', async () => {
  let now = 1e12
  const upstream = await startUpstream(withRandom(missing))
  const imgur = upstream.imgur({ now: () => now })
  const asked = () => upstream.paths().filter((path) => path.startsWith(RANDOM)).length
  await list(imgur, random, 0)
  now += 599_000
  await list(imgur, random, 1)
  expect(asked()).toBe(1)
  now += 2000
  await list(imgur, random, 2)
  expect(asked()).toBe(2)
})
