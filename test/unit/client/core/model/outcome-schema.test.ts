import { expect, test } from 'vitest'
import { askedSchema } from '../../../../../client/core/model/image.ts'
import type { Outcome } from '../../../../../client/core/model/outcome.ts'
import { outcomeSchema } from '../../../../../client/core/model/outcome-schema.ts'
import { askedImage } from '../../../../helpers/many-images.ts'

const fetched = {
  attempts: 2,
  ms: 12.5,
  bytes: 1000,
  type: 'image/png',
  sha256: null,
  route: 'direct',
} as const

const saved: Outcome = {
  kind: 'saved',
  image: { ...askedImage(0), width: 20, height: 10, bytes: 999, title: 'A view' },
  fetched,
  width: 20,
  height: 10,
  mismatches: ['type', 'bytes'],
  thumbnail: { type: 'image/png', bytes: 90, width: 20, height: 10 },
}
const failed: Outcome = {
  kind: 'failed',
  image: askedImage(1),
  reason: 'cannot_decode',
  message: 'The file is damaged',
  attempts: 1,
  ms: 3,
  fetched,
}
const skipped: Outcome = {
  kind: 'skipped',
  item: {
    kind: 'left-out',
    id: '',
    file: null,
    reason: 'duplicate',
    title: null,
    link: 'https://imgur.com/a',
    images: null,
    index: 2,
  },
}
const cancelled: Outcome = { kind: 'cancelled', image: askedImage(3), by: 'deadline' }

test.each([saved, failed, skipped, cancelled])('an outcome is read as it was: $kind', (outcome) => {
  expect(outcomeSchema.parse(JSON.parse(JSON.stringify(outcome)))).toEqual(outcome)
})

test('an outcome with the words of an older Galloper is read as one of today', () => {
  const { mismatches, ...oldSaved } = saved
  expect(outcomeSchema.parse({ ...oldSaved, differs: mismatches })).toEqual(saved)
  const { reason, ...oldFailed } = failed
  expect(outcomeSchema.parse({ ...oldFailed, cause: reason })).toEqual(failed)
})

test.each([
  ['no object', 'saved', []],
  ['another kind', { ...cancelled, kind: 'gone' }, ['kind']],
  ['a reason that nobody gives', { ...failed, reason: 'bored' }, ['reason']],
  ['an old reason that nobody gives', { ...failed, reason: undefined, cause: 'x' }, ['reason']],
  [
    'an image without a place',
    { ...cancelled, image: { ...cancelled.image, index: -1 } },
    ['image', 'index'],
  ],
  [
    'a file without a route',
    { ...saved, fetched: { ...fetched, route: '' } },
    ['fetched', 'route'],
  ],
])('%s is refused, and the place is named', (_name, value, path) => {
  expect(outcomeSchema.safeParse(value).error?.issues[0]?.path).toEqual(path)
})

test('the items of a run are images and skipped items', () => {
  expect(askedSchema.parse(saved.image)).toEqual(saved.image)
  expect(askedSchema.parse(skipped.item)).toEqual(skipped.item)
  expect(askedSchema.safeParse({ ...saved.image, index: undefined }).success).toBe(false)
})
