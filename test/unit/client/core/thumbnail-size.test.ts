import { expect, test } from 'vitest'
import { thumbnailSize } from '../../../../client/core/thumbnail-size.ts'

// What Pillow's Image.thumbnail((box, box)) makes: from PIL import Image; Image.new('L', (w, h)).thumbnail(...)
test.each([
  [1200, 800, 128, 128, 85],
  [800, 1200, 128, 85, 128],
  [4000, 3000, 128, 128, 96],
  [1000, 1000, 128, 128, 128],
  [161, 81, 128, 128, 64],
  [30000, 1, 128, 128, 1],
  [1, 30000, 128, 1, 128],
  [129, 128, 128, 128, 127],
  [1023, 767, 100, 100, 75],
  [3, 1000, 128, 1, 128],
])('%i x %i in a box of %i becomes %i x %i', (width, height, box, toWidth, toHeight) => {
  expect(thumbnailSize({ width, height }, box)).toEqual({ width: toWidth, height: toHeight })
})

test('a small picture is left as it is', () => {
  expect(thumbnailSize({ width: 128, height: 5 }, 128)).toEqual({ width: 128, height: 5 })
  expect(thumbnailSize({ width: 1, height: 1 }, 16)).toEqual({ width: 1, height: 1 })
})

test('no side is ever 0, over the box, or over the source', () => {
  for (let width = 1; width < 3000; width += 97)
    for (let height = 1; height < 3000; height += 89) {
      const size = thumbnailSize({ width, height }, 128)
      expect(Math.min(size.width, size.height)).toBeGreaterThanOrEqual(1)
      expect(size.width).toBeLessThanOrEqual(Math.min(width, 128))
      expect(size.height).toBeLessThanOrEqual(Math.min(height, 128))
    }
})
