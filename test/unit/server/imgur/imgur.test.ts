import { expect, test } from 'vitest'
import type { Source } from '../../../../client/core/sources/source.ts'
import type { Item } from '../../../../server/imgur/imgur.ts'
import { CLIENT_ID, jpeg, list, missing, ok, startUpstream } from './upstream.ts'

test.each<[Source, string]>([
  [{ kind: 'hot' }, '/3/gallery/hot/viral/day/2'],
  [{ kind: 'top', window: 'month' }, '/3/gallery/top/top/month/2'],
  [{ kind: 'new' }, '/3/gallery/user/time/day/2'],
  [{ kind: 'subreddit', name: 'earthporn' }, '/3/gallery/r/earthporn/time/all/2'],
  [{ kind: 'user', name: 'some_body' }, '/3/account/some_body/submissions/2'],
  [
    { kind: 'search', query: 'cats, jpg', filters: { q_all: 'a & b', q_type: 'jpg' } },
    '/3/gallery/search/time/all/2?q_all=a%20%26%20b&q_type=jpg',
  ],
  [{ kind: 'search', query: 'a/b & c?' }, '/3/gallery/search/time/all/2?q=a%2Fb%20%26%20c%3F'],
  [{ kind: 'random' }, '/3/gallery/random/random/2'],
])('a gallery has its endpoint: %j', async (source, path) => {
  const upstream = await startUpstream(() => ok([jpeg('aBc12')]))
  expect(await list(upstream.imgur(), source, 2)).toMatchObject({
    page: 2,
    nextPage: 3,
    items: [{ kind: 'image', id: 'aBc12' }],
    note: null,
    credits: null,
  })
  expect(upstream.paths()).toEqual([path])
})

test('a tag’s list is inside an object', async () => {
  const upstream = await startUpstream(() => ok({ name: 'cats', items: [jpeg('aBc12')] }))
  const page = await list(upstream.imgur(), { kind: 'tag', tag: 'cats & dogs' })
  expect(page).toMatchObject({ title: 'Tag “cats & dogs”', items: [{ id: 'aBc12' }], nextPage: 1 })
  expect(upstream.paths()).toEqual(['/3/gallery/t/cats%20%26%20dogs/viral/all/0'])
})

test('D11: the client ID is sent as Imgur wants it, with few other headers', async () => {
  const upstream = await startUpstream(() => ok([]))
  await list(upstream.imgur(), { kind: 'hot' })
  const { host, connection, ...headers } = upstream.requests[0]?.headers ?? {}
  expect(upstream.origin).toContain(host)
  expect(connection).toBe('keep-alive')
  expect(headers).toEqual({
    authorization: `Client-ID ${CLIENT_ID}`,
    accept: 'application/json',
    'accept-encoding': 'identity',
    'user-agent': expect.stringMatching(/^Galloper\//),
  })
})

test('A16, D11: a redirect is not followed, so nobody else gets the client ID', async () => {
  const other = await startUpstream(() => ok([]))
  const upstream = await startUpstream(() => ({
    status: 302,
    headers: { location: `${other.origin}/3/gallery/hot` },
  }))
  await expect(list(upstream.imgur(), { kind: 'hot' })).rejects.toMatchObject({
    code: 'upstream_unreadable',
  })
  expect(other.requests).toEqual([])
})

test('A18: a gallery ends with its first empty page', async () => {
  const upstream = await startUpstream(() => ok([]))
  expect(await list(upstream.imgur(), { kind: 'hot' }, 9)).toMatchObject({
    items: [],
    nextPage: null,
  })
})

test('A18: a bad entry is left out and the others stay in their order', async () => {
  const upstream = await startUpstream(() => ok([jpeg('aBc12'), null, { id: 7 }, jpeg('dEf34')]))
  const nameOf = (item: Item) => (item.kind === 'image' ? item.id : item.reason)
  const { items } = await list(upstream.imgur(), { kind: 'hot' })
  expect(items.map(nameOf)).toEqual(['aBc12', 'unreadable', 'unreadable', 'dEf34'])
})

test('an album is listed whole, under its own title', async () => {
  const images = Array.from({ length: 120 }, (_, index) => jpeg(`a${1000 + index}`))
  const upstream = await startUpstream(() =>
    ok({ id: 'aBc12', title: 'My trip', images_count: 120, images }),
  )
  const page = await list(upstream.imgur(), { kind: 'album', id: 'aBc12' })
  expect(page).toMatchObject({ title: 'My trip', nextPage: null, note: null })
  expect(page.items).toHaveLength(120)
  expect(upstream.paths()).toEqual(['/3/album/aBc12'])
  expect(await list(upstream.imgur(), { kind: 'album', id: 'aBc12' }, 1)).toMatchObject({
    items: [],
  })
})

test('A18: an album without images is empty, not broken', async () => {
  const upstream = await startUpstream(() => ok({ id: 'aBc12', title: null }))
  const page = await list(upstream.imgur(), { kind: 'album', id: 'aBc12' })
  expect(page).toMatchObject({ title: 'Album aBc12', items: [], nextPage: null })
})

test('the images of an album that comes as a preview are asked for, and a note names the missing ones', async () => {
  const upstream = await startUpstream((path) =>
    path.endsWith('/images')
      ? ok([jpeg('aBc12'), jpeg('dEf34')])
      : ok({ id: 'xYz89', images_count: 3, images: [jpeg('aBc12')] }),
  )
  const page = await list(upstream.imgur(), { kind: 'album', id: 'xYz89' })
  expect(page.items).toHaveLength(2)
  expect(page.note).toContain('2 of this album’s 3')
  expect(upstream.paths()).toEqual(['/3/album/xYz89', '/3/album/xYz89/images'])
})

const POST_PATHS = [
  '/3/gallery/album/x1234',
  '/3/gallery/image/x1234',
  '/3/album/x1234',
  '/3/image/x1234',
]

test.each(POST_PATHS)('a call tells the kind of a post: %s', async (place) => {
  const data = place.includes('album') ? { id: 'x1234', images: [jpeg('x1234')] } : jpeg('x1234')
  const upstream = await startUpstream((path) => (path === place ? ok(data) : missing))
  const page = await list(upstream.imgur(), { kind: 'post', id: 'x1234' })
  expect(page.items).toMatchObject([{ kind: 'image', id: 'x1234' }])
  expect(upstream.paths()).toEqual(POST_PATHS.slice(0, POST_PATHS.indexOf(place) + 1))
})

test('a post that no path has is not found, and another failure ends the search', async () => {
  const empty = await startUpstream(() => missing)
  const source: Source = { kind: 'post', id: 'x1234' }
  await expect(list(empty.imgur(), source)).rejects.toMatchObject({ code: 'not_found' })
  expect(empty.paths()).toEqual(POST_PATHS)
  const broken = await startUpstream(() => ({ status: 500 }))
  await expect(list(broken.imgur(), source)).rejects.toMatchObject({ code: 'upstream_failed' })
  expect(broken.requests).toHaveLength(1)
})

test('one image is asked for by its id', async () => {
  const upstream = await startUpstream(() => ok({ ...jpeg('aBc1234'), title: 'A lake' }))
  const page = await list(upstream.imgur(), { kind: 'image', id: 'aBc1234' })
  expect(page).toMatchObject({
    title: 'A lake',
    items: [{ file: 'aBc1234.jpg', bytes: 99 }],
    nextPage: null,
  })
  expect(upstream.paths()).toEqual(['/3/image/aBc1234'])
})

test.each(['..', '.', '', 'a\nb', '\ud800'])(
  'a name that cannot be part of a path is refused before any call: %j',
  async (name) => {
    const upstream = await startUpstream(() => ok([]))
    const refused = { code: 'bad_request' }
    await expect(list(upstream.imgur(), { kind: 'tag', tag: name })).rejects.toMatchObject(refused)
    await expect(list(upstream.imgur(), { kind: 'album', id: name })).rejects.toMatchObject(refused)
    expect(upstream.requests).toEqual([])
  },
)

test.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('page %s is refused', async (page) => {
  const upstream = await startUpstream(() => ok([]))
  await expect(list(upstream.imgur(), { kind: 'hot' }, page)).rejects.toMatchObject({
    code: 'bad_request',
  })
})

test('the path of an id cannot leave the API’s origin', async () => {
  const upstream = await startUpstream(() => missing)
  const source: Source = { kind: 'image', id: '@evil.example/../../x' }
  await expect(list(upstream.imgur(), source)).rejects.toMatchObject({ code: 'not_found' })
  expect(upstream.paths()).toEqual(['/3/image/%40evil.example%2F..%2F..%2Fx'])
})
