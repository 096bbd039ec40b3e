import { expect, test } from 'vitest'
import { planThumbnail, thumbnailSize } from '../../../../../client/core/image/thumbnail-size.ts'

// The sizes that Pillow's Image.thumbnail((box, box)) makes: from PIL import Image; Image.new('L', (w, h)).thumbnail(...)
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
  [61, 1975, 1024, 32, 1024],
  [1340, 67, 500, 500, 25],
  [1813, 102, 100, 100, 6],
  [8111, 1124, 17, 17, 2],
  [8843, 11, 128, 128, 1],
  [1318, 1714, 256, 197, 256],
  [1740, 35, 16, 16, 1],
  [1113, 7381, 128, 19, 128],
  [1138, 5375, 256, 54, 256],
  [575, 175, 128, 128, 39],
  [156, 3673, 1024, 43, 1024],
  [6847, 7812, 128, 112, 128],
  [354, 1090, 17, 6, 17],
  [106, 974, 17, 2, 17],
  [12, 1571, 1000, 8, 1000],
  [138, 697, 64, 13, 64],
  [8126, 8101, 1000, 1000, 997],
  [8969, 6196, 100, 100, 69],
  [3115, 78, 256, 256, 6],
  [744, 158, 16, 16, 3],
  [1384, 1491, 1024, 951, 1024],
  [671, 1496, 16, 7, 16],
  [614, 1313, 64, 30, 64],
  [479, 640, 17, 13, 17],
  [1220, 1605, 1000, 760, 1000],
  [1438, 2535, 256, 145, 256],
  [167, 759, 100, 22, 100],
  [113, 7079, 100, 2, 100],
  [475, 7782, 17, 1, 17],
  [159, 697, 500, 114, 500],
  [1398, 108, 256, 256, 20],
  [508, 4558, 100, 11, 100],
  [4741, 1162, 1000, 1000, 245],
  [88, 151, 16, 9, 16],
  [7577, 1992, 1024, 1024, 269],
  [4940, 451, 100, 100, 9],
  [5300, 8692, 17, 10, 17],
  [3068, 123, 200, 200, 8],
  [2001, 450, 64, 64, 14],
  [6149, 202, 100, 100, 3],
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

test.each([
  [
    { width: 300, height: 200 },
    { width: 128, height: 128 },
    { width: 192, height: 128 },
  ],
  [
    { width: 200, height: 300 },
    { width: 128, height: 128 },
    { width: 128, height: 192 },
  ],
  [
    { width: 300, height: 100 },
    { width: 128, height: 100 },
    { width: 300, height: 100 },
  ],
  [
    { width: 40, height: 30 },
    { width: 40, height: 30 },
    { width: 40, height: 30 },
  ],
])('%o covers a box of 128 with %o of %o', (source, size, whole) => {
  expect(planThumbnail(source, 128, 'cover')).toEqual({ size, whole })
})
