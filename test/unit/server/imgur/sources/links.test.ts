import { expect, test } from 'vitest'
import type { Link } from '../../../../../client/core/sources/source.ts'
import { jpeg, list, missing, ok, startUpstream } from '../upstream.ts'

const links = (...all: Link[]) => ({ kind: 'links', links: all }) as const

test('direct links to files cost no call', async () => {
  const upstream = await startUpstream(() => missing)
  const page = await list(
    upstream.imgur(),
    links(
      { kind: 'file', id: 'aBc12', ext: 'jpg' },
      { kind: 'file', id: 'aBc12', ext: 'png' },
      { kind: 'file', id: 'aBc12', ext: 'webp' },
      { kind: 'file', id: 'aBc12', ext: 'gif' },
      { kind: 'file', id: 'aBc12', ext: 'mp4' },
      { kind: 'file', id: 'aBc12', ext: 'webm' },
    ),
  )
  expect(page).toMatchObject({ title: '6 links', nextPage: null })
  const unknown = { width: null, height: null, bytes: null, title: null }
  expect(page.items).toMatchObject([
    { kind: 'image', file: 'aBc12.jpg', type: null, ...unknown },
    { kind: 'image', file: 'aBc12.png', type: null, ...unknown },
    { kind: 'image', file: 'aBc12.webp', type: null, ...unknown },
    { reason: 'gif', file: 'aBc12.gif', link: 'https://i.imgur.com/aBc12.gif' },
    { reason: 'video', file: 'aBc12.mp4' },
    { reason: 'video', file: 'aBc12.webm' },
  ])
  expect(upstream.requests).toEqual([])
})

test('albums are opened, images are asked for, missing and unreadable links are named, all in their order', async () => {
  const upstream = await startUpstream((path) => {
    if (path === '/3/album/a1111')
      return ok({ id: 'a1111', images: [jpeg('b1111'), jpeg('b2222')] })
    return path === '/3/image/c1111' ? ok({ id: 'c1111', type: 'image/png' }) : missing
  })
  const page = await list(
    upstream.imgur(),
    links(
      { kind: 'image', id: 'gone1' },
      { kind: 'album', id: 'a1111' },
      { kind: 'unreadable', text: 'https://example.com/x', why: 'is not a link to imgur.com' },
      { kind: 'file', id: 'd1111', ext: 'jpg' },
      { kind: 'image', id: 'c1111' },
      { kind: 'album', id: 'gone2' },
    ),
  )
  expect(page.items).toMatchObject([
    // The API hides images that the image host still has, so its file is asked for.
    { kind: 'image', id: 'gone1', file: 'gone1.jpg', type: null },
    { id: 'b1111' },
    { id: 'b2222' },
    { reason: 'unreadable', title: '“https://example.com/x” is not a link to imgur.com' },
    { id: 'd1111' },
    { file: 'c1111.png' },
    { reason: 'not-found', id: 'gone2', link: 'https://imgur.com/a/gone2' },
  ])
})

test('a link pasted twice is kept twice and costs one call', async () => {
  const upstream = await startUpstream(() => ok(jpeg('aBc12')))
  const image = { kind: 'image', id: 'aBc12' } as const
  const page = await list(upstream.imgur(), links(image, image, image))
  expect(page.items).toHaveLength(3)
  expect(upstream.requests).toHaveLength(1)
})

test('any failure but a 404 fails the page, and the other links are not asked for', async () => {
  const upstream = await startUpstream(() => ({ status: 500, body: 'broken' }))
  const ids = Array.from({ length: 100 }, (_, index) => `a${1000 + index}`)
  const many = links(...ids.map((id) => ({ kind: 'album', id }) as const))
  await expect(list(upstream.imgur(), many)).rejects.toMatchObject({ code: 'upstream_failed' })
  expect(upstream.requests.length).toBeLessThan(20)
})

test('a long list comes in pages, with each link once', async () => {
  const imgur = (await startUpstream(() => missing)).imgur()
  const ids = Array.from({ length: 120 }, (_, n) => `a${1000 + n}`)
  const all = ids.map((id): Link => ({ kind: 'album', id }))
  const pages = await Promise.all([0, 1, 2].map((page) => list(imgur, links(...all), page)))
  expect(pages.map(({ nextPage }) => nextPage)).toEqual([1, 2, null])
  expect(pages.map(({ title }) => title)).toEqual(['120 links', '120 links', '120 links'])
  expect(pages.flatMap(({ items }) => items.map(({ id }) => id))).toEqual(ids)

  // Links that cost no call come in longer pages.
  const files = ids.map((id): Link => ({ kind: 'file', id, ext: 'jpg' }))
  const page = await list(imgur, links(...files))
  expect(page).toMatchObject({ nextPage: null, isList: true })
  expect(page.items).toHaveLength(120)
})

test('the page tells how links were read', async () => {
  const upstream = await startUpstream(() => missing)
  const via = { kind: 'file', id: 'aBc12', ext: 'jpg', via: 'a.example' } as const
  const page = await list(upstream.imgur(), { kind: 'links', links: [via], aside: 1 })
  expect(page.note).toMatch(/a\.example.* 1 more link in the text leads to no image\./)
})

test('a long list of pages of one image costs no credits: the image host is asked', async () => {
  const upstream = await startUpstream(() => missing)
  const ids = Array.from({ length: 51 }, (_, n) => `a${1000 + n}`)
  const page = await list(
    upstream.imgur(),
    links(...ids.map((id): Link => ({ kind: 'image', id }))),
  )
  expect(page.items.map(({ file }) => file)).toEqual(ids.map((id) => `${id}.jpg`))
  expect(upstream.requests).toEqual([])
})
