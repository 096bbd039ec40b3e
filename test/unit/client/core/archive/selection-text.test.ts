import { expect, test } from 'vitest'
import { readSelection, selectionText } from '../../../../../client/core/archive/selection-text.ts'

test('neighbours are one span, whatever their order', () => {
  expect(selectionText([15, 2, 0, 1, 3, 17, 16])).toBe('0-3,15-17')
  expect(selectionText([7])).toBe('7')
})

test('what was written is read again', () => {
  const places = [0, 1, 2, 9, 40, 41, 8_999]
  expect([...(readSelection(selectionText(places), 9_000) ?? [])]).toEqual(places)
})

test.each(['', ',', '1,', 'a', '-1', '1-', '3.5', '0-9000', '9000', '1e3', '99999999999', '0x1'])(
  'the text %j is no selection of 9,000 images',
  (text) => {
    expect(readSelection(text, 9_000)).toBeNull()
  },
)
