import { expect, test } from 'vitest'
import type { Outcome } from '../../../../../client/core/model/outcome.ts'
import {
  NOTHING,
  selectAll,
  selectInverse,
  selectRange,
  toggle,
} from '../../../../../client/ui/run/list/selection.ts'
import { NO_FILTER, shownImages } from '../../../../../client/ui/run/list/shown-images.ts'
import { placeAfter } from '../../../../../client/ui/run/list/use-list-keys.ts'
import { askedImage } from '../../../../helpers/many-images.ts'

const chosen = ({ selected }: { selected: ReadonlySet<number> }) =>
  [...selected].toSorted((a, b) => a - b)

test('a range goes from where the choice began, in the order that is shown', () => {
  const order = [5, 3, 9, 1, 7]
  const first = toggle(NOTHING, 3)
  const range = selectRange(first, 1, order)
  expect(chosen(range)).toEqual([1, 3, 9])
  expect(chosen(selectRange(range, 5, order))).toEqual([1, 3, 5, 9])
})

test('all and inverse concern what is shown, and leave alone what a filter hides', () => {
  const hidden = toggle(NOTHING, 8)
  expect(chosen(selectAll(hidden, [1, 2]))).toEqual([1, 2, 8])
  expect(chosen(selectInverse(toggle(hidden, 1), [1, 2]))).toEqual([2, 8])
})

test.each([
  ['ArrowRight', 3, 4],
  ['ArrowLeft', 0, 0],
  ['ArrowDown', 3, 8],
  ['ArrowDown', 9, 9],
  ['ArrowUp', 2, 2],
  ['PageDown', 3, 11],
  ['Home', 7, 0],
  ['End', 7, 11],
  ['x', 7, null],
])('%s leads from place %i to %s', (key, place, next) => {
  expect(placeAfter(key, place, { columns: 5, page: 10, count: 12 })).toBe(next)
})

const saved = (index: number, bytes: number, width: number): Outcome => ({
  kind: 'saved',
  image: askedImage(index),
  fetched: {
    attempts: 1,
    ms: 10 - index,
    bytes,
    type: index === 2 ? 'image/png' : 'image/jpeg',
    sha256: null,
    route: 'relay',
  },
  width,
  height: 100,
  mismatches: [],
  thumbnail: null,
})
const run = {
  asked: [0, 1, 2, 3].map(askedImage),
  outcomes: [saved(0, 2e6, 300), saved(1, 5e4, 50), saved(2, 3e5, 100), undefined],
}
const shown = (filter: Partial<typeof NO_FILTER>, isCopy = (_: number) => false) =>
  shownImages(run, { ...NO_FILTER, ...filter }, isCopy).map(({ index }) => index)

test('filters look at the file that came, and at the list where none did', () => {
  expect(shown({ outcome: 'open' })).toEqual([3])
  expect(shown({ type: 'png' })).toEqual([2])
  expect(shown({ size: 'small' })).toEqual([1])
  expect(shown({ dimensions: 'landscape' })).toEqual([0])
  expect(shown({ outcome: 'copies' }, (index) => index > 1)).toEqual([2, 3])
})

test('each order is that of its column, and reverse is its mirror', () => {
  expect(shown({ order: 'bytes' })).toEqual([3, 1, 2, 0])
  expect(shown({ order: 'bytes', isDown: true })).toEqual([0, 2, 1, 3])
  expect(shown({ order: 'time' })).toEqual([3, 2, 1, 0])
})
