import { expect, test } from 'vitest'
import type { Api, GalleryPage } from '../../../../../client/api/server-api.ts'
import { AppError } from '../../../../../client/core/model/app-error.ts'
import type { Asked } from '../../../../../client/core/model/image.ts'
import {
  type GalleryRequest,
  listGallery,
  listWhole,
} from '../../../../../client/engine/sources/gallery.ts'

type Item = GalleryPage['items'][number]

const image = (id: string): Item => ({
  kind: 'image',
  id,
  file: `${id}.jpg`,
  type: 'image/jpeg',
  width: 4,
  height: 3,
  bytes: 99,
  title: null,
  link: `https://i.imgur.com/${id}.jpg`,
})

const album = (id: string): Item => ({
  kind: 'left-out',
  id,
  file: null,
  reason: 'album',
  title: null,
  link: `https://imgur.com/a/${id}`,
  images: 2,
})

function apiOf(galleries: Record<string, Item[][]>): Pick<Api, 'gallery'> & { asked: string[] } {
  const asked: string[] = []
  return {
    asked,
    async gallery({ source, page }) {
      asked.push(`${source} ${page}`)
      const pages = galleries[source]
      if (!pages) throw new AppError('not_found', 'No such gallery')
      const nextPage = page + 1 < pages.length ? page + 1 : null
      const rest = { title: source, isList: source === 'links', note: null, credits: null }
      return { ...rest, page, nextPage, items: pages[page] ?? [] }
    },
  }
}

const REQUEST = {
  site: 'demo' as const,
  source: 'hot',
  openAlbums: false,
  moving: false,
  seed: 1,
}

async function list(
  api: Pick<Api, 'gallery'>,
  request: Partial<GalleryRequest> = {},
): Promise<readonly Asked[]> {
  const whole = { ...REQUEST, limit: 100, ...request }
  return (await listWhole(api, whole, new AbortController().signal)).items
}

const names = (items: readonly Asked[]) =>
  items.map((item) => (item.kind === 'image' ? item.id : `${item.reason} ${item.id}`))

test('pages follow one another to the end, and places are counted through', async () => {
  const items = await list(apiOf({ hot: [[image('a'), album('x')], [image('b')]] }))
  expect(names(items)).toEqual(['a', 'album x', 'b'])
  expect(items.map(({ index }) => index)).toEqual([0, 1, 2])
})

test('the limit counts images only, and no page is asked for beyond it', async () => {
  const api = apiOf({ hot: [[image('a'), album('x'), image('b'), image('c')], [image('d')]] })
  expect(names(await list(api, { limit: 2 }))).toEqual(['a', 'album x', 'b'])
  expect(api.asked).toEqual(['hot 0'])
})

test('E5: an image that comes again, on another page too, is named as a duplicate', async () => {
  const items = await list(
    apiOf({
      hot: [
        [image('a'), image('a')],
        [image('a'), image('A')],
      ],
    }),
  )
  expect(names(items)).toEqual(['a', 'duplicate a', 'duplicate a', 'A'])
})

test('albums are opened when that is wanted, in their place, and only up to the limit', async () => {
  const api = apiOf({
    hot: [[image('a'), album('x'), album('y'), image('d')], [image('e')]],
    'https://imgur.com/a/x': [[image('b'), image('c')]],
  })
  expect(names(await list(api, { limit: 3, openAlbums: true }))).toEqual(['a', 'b', 'c'])
  expect(api.asked).toEqual(['hot 0', 'https://imgur.com/a/x 0'])
})

test('a deleted album is named and the others are opened', async () => {
  const api = apiOf({ hot: [[album('gone'), image('a')]] })
  expect(names(await list(api, { openAlbums: true }))).toEqual(['not-found gone', 'a'])
})

test('the limit cuts off a gallery, and no list of links', async () => {
  const api = apiOf({ hot: [[image('a'), image('b')], [image('c')]] })
  const lists: Pick<Api, 'gallery'> = {
    gallery: async (query, signal) => ({ ...(await api.gallery(query, signal)), isList: true }),
  }
  expect(names(await list(api, { limit: 1, wholeLists: true }))).toEqual(['a'])
  expect(names(await list(lists, { limit: 1 }))).toEqual(['a'])
  expect(names(await list(lists, { limit: 1, wholeLists: true }))).toEqual(['a', 'b', 'c'])
})

test('an album has an end: what the limit leaves out of it is named, and counted once', async () => {
  const ten = Array.from({ length: 10 }, (_, at) => image(`p${at}`))
  const api = apiOf({ album: [[...ten, image('p2'), moving('g', 'gif', 'gif')]] })
  const items = await list(api, { source: 'album', limit: 5, openAlbums: true })
  const beyond = ['p5', 'p6', 'p7', 'p8', 'p9'].map((id) => `beyond-limit ${id}`)
  const saved = ['p0', 'p1', 'p2', 'p3', 'p4']
  expect(names(items)).toEqual([...saved, ...beyond, 'duplicate p2', 'gif g'])
  expect(items.map(({ index }) => index)).toEqual(items.map((_, at) => at))
  expect(items[5]).toMatchObject({ file: 'p5.jpg', link: 'https://i.imgur.com/p5.jpg' })
  expect(names(await list(api, { source: 'album', limit: 5 }))).toEqual(names(items))
})

test('an album that is opened within a gallery is named whole, and nothing after it is asked for', async () => {
  const api = apiOf({
    hot: [[image('a'), album('x'), album('y'), image('d')], [image('e')]],
    'https://imgur.com/a/x': [[image('b'), image('c')]],
  })
  const items = await list(api, { limit: 2, openAlbums: true })
  expect(names(items)).toEqual(['a', 'b', 'beyond-limit c'])
  expect(api.asked).toEqual(['hot 0', 'https://imgur.com/a/x 0'])
})

test('a gallery that goes on has no items beyond the limit', async () => {
  const api = apiOf({
    hot: [
      [image('a'), image('b')],
      [image('c'), image('d')],
    ],
  })
  expect(names(await list(api, { limit: 1 }))).toEqual(['a'])
  expect(names(await list(api, { limit: 3 }))).toEqual(['a', 'b', 'c'])
})

test('a gallery that is not there throws what the server said', async () => {
  await expect(list(apiOf({}))).rejects.toMatchObject({ code: 'not_found' })
})

test('an album that cannot be opened stays named, and so does the rest of its page, before the error', async () => {
  const api = apiOf({ hot: [[image('a'), album('busy'), image('b'), album('x')]] })
  const gallery: Api['gallery'] = (query, signal) =>
    query.source.endsWith('/busy')
      ? Promise.reject(new AppError('over_capacity', 'Busy'))
      : api.gallery(query, signal)
  const items: Asked[] = []
  const request = { ...REQUEST, limit: 9, openAlbums: true }
  const listing = async () => {
    for await (const page of listGallery({ gallery }, request, new AbortController().signal))
      items.push(...page.items)
  }
  await expect(listing()).rejects.toMatchObject({ code: 'over_capacity' })
  expect(names(items)).toEqual(['a', 'album busy', 'b', 'album x'])
})

test('a server that gives the same page for every number is not asked for ever', async () => {
  const items = [image('a'), album('x')]
  const api = apiOf({ hot: Array.from({ length: 50 }, () => items) })
  expect(names(await list(api))).toEqual(['a', 'album x', 'duplicate a', 'album x'])
  expect(api.asked).toHaveLength(2)
})

const moving = (id: string, reason: 'gif' | 'video', extension: string): Item => ({
  ...album(id),
  kind: 'left-out',
  reason,
  images: null,
  file: `${id}.${extension}`,
})

test('GIFs and videos are images for a person who wants them', async () => {
  const items = [image('a'), moving('g', 'gif', 'gif'), moving('v', 'video', 'mp4'), album('x')]
  const api = apiOf({ hot: [items] })
  expect(names(await list(api))).toEqual(['a', 'gif g', 'video v', 'album x'])
  expect(names(await list(api, { moving: true }))).toEqual(['a', 'g', 'v', 'album x'])
})
