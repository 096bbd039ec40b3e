import { expect, test } from 'vitest'
import { initialState } from '../../../../../client/state/run/state.ts'
import { sufficientKind } from '../../../../../client/ui/thumbnails/Thumbnails.tsx'

const settings = { ...initialState.settings, box: 512, moreBoxes: [128, 256] }

test.each([
  [100, 'thumbnail-2'],
  [128, 'thumbnail-2'],
  [129, 'thumbnail-3'],
  [512, 'thumbnail'],
  [2000, 'thumbnail'],
])('of several sizes, a tile of %i pixels shows the smallest that suffices', (pixels, kind) => {
  expect(sufficientKind(settings, pixels)).toBe(kind)
})

test('a run of the person’s own pictures has one size', () => {
  expect(sufficientKind({ ...settings, pictures: 'own' }, 100)).toBe('thumbnail')
})
