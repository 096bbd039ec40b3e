import { expect, test } from 'vitest'
import type { LeftOutReason } from '../../../../../server/imgur/imgur.ts'
import { itemOf, leftOut } from '../../../../../server/imgur/listing/items.ts'

test('a JPEG becomes an image whose link is built from its id and type', () => {
  const raw = {
    id: 'aBc1234',
    title: ' A\tlake ',
    type: 'image/jpeg',
    animated: false,
    width: 640,
    height: 480,
    size: 123_456,
    nsfw: null,
    link: 'http://evil.example/x.exe',
  }
  expect(itemOf(raw)).toEqual({
    kind: 'image',
    id: 'aBc1234',
    file: 'aBc1234.jpg',
    type: 'image/jpeg',
    width: 640,
    height: 480,
    bytes: 123_456,
    title: 'A lake',
    link: 'https://i.imgur.com/aBc1234.jpg',
  })
})

test.each([
  [1_332_000_000, 1_332_000_000_000],
  [0, undefined],
  ['1332000000', undefined],
  [2 ** 40, undefined],
])(
  'an image has the time at which it was posted, if that can be read: %s',
  (datetime, postedAt) => {
    const item = itemOf({ id: 'aBc12', type: 'image/jpeg', datetime })
    expect('postedAt' in item ? item.postedAt : undefined).toBe(postedAt)
  },
)

test.each([
  ['image/png', 'aBc12.png', 'image/png'],
  ['image/jpg', 'aBc12.jpg', 'image/jpeg'],
  ['IMAGE/JPEG; q=1', 'aBc12.jpg', 'image/jpeg'],
])('%s becomes an image', (type, file, ours) => {
  expect(itemOf({ id: 'aBc12', type })).toMatchObject({ kind: 'image', file, type: ours })
})

test.each([-1, 0, 1.5, '640', null, undefined, Number.NaN, 2 ** 60, {}])(
  'a size that is no positive whole number is unknown: %s',
  (bad) => {
    expect(
      itemOf({ id: 'aBc12', type: 'image/png', width: bad, height: bad, size: bad }),
    ).toMatchObject({ kind: 'image', width: null, height: null, bytes: null })
  },
)

test.each<[string, object, LeftOutReason, string | null]>([
  ['an animated GIF', { type: 'image/gif', animated: true }, 'gif', 'aBc12.gif'],
  ['a still GIF', { type: 'image/gif' }, 'gif', 'aBc12.gif'],
  ['a GIF of which only the mp4 is given', { type: 'image/gif', mp4: 'x' }, 'gif', 'aBc12.gif'],
  ['an animated PNG', { type: 'image/png', animated: true }, 'gif', 'aBc12.png'],
  ['a video', { type: 'video/mp4', animated: true }, 'video', 'aBc12.mp4'],
  ['a video of an unknown kind', { type: 'video/x-new' }, 'video', null],
  ['a WebP', { type: 'image/webp' }, 'other-type', 'aBc12.webp'],
  ['an SVG', { type: 'image/svg+xml' }, 'other-type', null],
  ['something without a type', {}, 'unreadable', null],
  ['something with a type that is no text', { type: 7 }, 'unreadable', null],
])('%s is left out with its reason', (_, fields, reason, file) => {
  const link = file ? `https://i.imgur.com/${file}` : 'https://imgur.com/aBc12'
  expect(itemOf({ id: 'aBc12', ...fields })).toEqual({
    kind: 'left-out',
    id: 'aBc12',
    file,
    reason,
    title: null,
    link,
    images: null,
  })
})

test.each([
  ['says so', { is_album: true, images_count: 12 }, 12],
  ['has a count and no type', { images_count: 3 }, 3],
  ['has images and no type', { images: [{}, {}] }, 2],
  ['says nothing of its images', { is_album: true, images_count: 'x' }, null],
])('an album that %s is left out with the number of its images', (_, fields, images) => {
  const link = 'https://imgur.com/a/aBc12'
  expect(itemOf({ id: 'aBc12', ...fields })).toMatchObject({ reason: 'album', images, link })
})

test.each([null, undefined, 7, 'text', [], {}, { id: null }, { id: '../../x' }, { id: 'a/b' }])(
  'an entry without a good id is unreadable, and nothing throws: %j',
  (raw) => {
    expect(itemOf(raw)).toMatchObject({ kind: 'left-out', reason: 'unreadable', id: '' })
  },
)

test('titles are shown without control characters and are cut', () => {
  const title = (text: unknown) => itemOf({ id: 'aBc12', type: 'image/png', title: text }).title
  expect(title('a\u0000b\nc')).toBe('a b c')
  expect(title('')).toBeNull()
  expect(title(7)).toBeNull()
  expect(title('x'.repeat(1000))).toHaveLength(300)
  expect([...(title('🏔'.repeat(1000)) ?? '')]).toHaveLength(300)
})

test('an item that is not found keeps the link to its page', () => {
  expect(leftOut('not-found', 'aBc12', { page: 'gallery/aBc12' }).link).toBe(
    'https://imgur.com/gallery/aBc12',
  )
})
