import { expect, test } from 'vitest'
import {
  type Entry,
  entryOf,
  GALLERY_ITEMS,
  idOf,
  numberOf,
  PAGE_SIZE,
  PHOTO_COUNT,
  pageOf,
  photoOf,
} from '../../../../server/demo/catalogue.ts'

const wholeGallery = (name: string): Entry[] =>
  Array.from({ length: Math.ceil(GALLERY_ITEMS / PAGE_SIZE) }, (_, page) =>
    pageOf(name, page),
  ).flat()

test('a gallery has 9,000 images, a quarter of them PNGs, and items that are left out', () => {
  const entries = wholeGallery('hot')
  expect(entries).toHaveLength(GALLERY_ITEMS)
  const count = (kind: Entry['kind']) => entries.filter((entry) => entry.kind === kind).length
  expect(count('image')).toBeGreaterThan(9000)
  for (const kind of ['gif', 'video', 'album'] as const) expect(count(kind)).toBeGreaterThan(100)
  const png = entries.filter((entry) => entry.kind === 'image' && entry.photo.type === 'image/png')
  expect(png.length / count('image')).toBeCloseTo(0.25, 1)
})

test('a gallery ends, is always the same, and differs from galleries of other names', () => {
  expect(pageOf('hot', GALLERY_ITEMS / PAGE_SIZE)).toEqual([])
  expect(pageOf('hot', 3)).toEqual(pageOf('hot', 3))
  expect(pageOf('hot', 0)).not.toEqual(pageOf('t/cats', 0))
})

test('ids are unique over galleries and albums, and lead back to their image', () => {
  const entries = [...wholeGallery('hot'), ...wholeGallery('user'), ...wholeGallery('t/cats')]
  const ids = entries.flatMap((entry) =>
    entry.kind === 'album' ? [entry.id, ...entry.images] : [entry.id],
  )
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.every((id) => /^[0-9A-Za-z]{7}$/.test(id))).toBe(true)
  for (const entry of entries.slice(0, 200)) {
    expect(entryOf(entry.id)).toEqual(entry)
    if (entry.kind === 'album')
      for (const id of entry.images) expect(entryOf(id)).toMatchObject({ kind: 'image', id })
  }
})

test('an id and its number belong together, and text that is no id has no number', () => {
  for (const number of [0, 1, 17, 123_456_789]) expect(numberOf(idOf(number))).toBe(number)
  for (const id of ['', 'abc', 'abcdefgh', 'abc-efg', 'zzzzzzz']) expect(entryOf(id)).toBeNull()
})

test('photos have the sizes of the field: 225 kB on the average', () => {
  const photos = Array.from({ length: PHOTO_COUNT }, (_, number) => photoOf(number))
  const mean = photos.reduce((sum, { bytes }) => sum + bytes, 0) / PHOTO_COUNT
  expect(mean).toBeGreaterThan(210_000)
  expect(mean).toBeLessThan(240_000)
})
