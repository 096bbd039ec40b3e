import { DEFAULT_LIMITS } from '../../core/image/decode-limits.ts'
import type { ThumbnailSettings } from '../../core/model/settings.ts'

/** The settings that the page has when only the size, `box` pixels, is chosen. */
export const thumbnailsIn = (box: number): ThumbnailSettings => ({
  box,
  moreBoxes: [],
  shape: 'fit',
  format: 'same',
  megapixels: DEFAULT_LIMITS.megapixels,
})
