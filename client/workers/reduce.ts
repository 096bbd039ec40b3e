// The cheap step before the good one: whole blocks of pixels become their mean, until about twice the thumbnail's
// size is left. Pillow does the same (its reducing gap). As the blocks are whole, nothing is blurred or moved.
import type { Size } from '../core/thumbnail-size.ts'
import type { Pixels } from './pixels.ts'

/** The picture with blocks of pixels made one, as far as that leaves it `gap` times as large as `whole`. */
export function reduce(pixels: Pixels, whole: Size, gap: number): Pixels {
  const { width, height, extent } = pixels
  const across = Math.max(1, Math.floor(extent.width / (gap * whole.width)))
  const down = Math.max(1, Math.floor(extent.height / (gap * whole.height)))
  if (across === 1 && down === 1) return pixels
  const to = { width: Math.ceil(width / across), height: Math.ceil(height / down) }
  const data = new Uint8Array(4 * to.width * to.height)
  const mean = isOpaque(pixels.data) ? opaqueMean : weightedMean
  // The last blocks of a row or a column may be smaller, so that nothing is cut off.
  for (let y = 0; y < to.height; y++)
    for (let x = 0; x < to.width; x++) {
      const left = x * across
      const top = y * down
      const right = Math.min(left + across, width)
      const bottom = Math.min(top + down, height)
      mean(pixels, left, top, right, bottom, data, 4 * (y * to.width + x))
    }
  return { data, ...to, extent: { width: extent.width / across, height: extent.height / down } }
}

function isOpaque(data: Uint8Array): boolean {
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return false
  return true
}

type Mean = (
  pixels: Pixels,
  left: number,
  top: number,
  right: number,
  bottom: number,
  to: Uint8Array,
  at: number,
) => void

const opaqueMean: Mean = ({ data, width }, left, top, right, bottom, to, at) => {
  let [red, green, blue] = [0, 0, 0]
  for (let y = top; y < bottom; y++)
    for (let from = 4 * (y * width + left); from < 4 * (y * width + right); from += 4) {
      red += data[from] ?? 0
      green += data[from + 1] ?? 0
      blue += data[from + 2] ?? 0
    }
  const count = (right - left) * (bottom - top)
  to[at] = red / count + 0.5
  to[at + 1] = green / count + 0.5
  to[at + 2] = blue / count + 0.5
  to[at + 3] = 255
}

/** Colours count by their alpha: what cannot be seen has no colour. */
const weightedMean: Mean = ({ data, width }, left, top, right, bottom, to, at) => {
  let [red, green, blue, alpha] = [0, 0, 0, 0]
  for (let y = top; y < bottom; y++)
    for (let from = 4 * (y * width + left); from < 4 * (y * width + right); from += 4) {
      const weight = data[from + 3] ?? 0
      red += (data[from] ?? 0) * weight
      green += (data[from + 1] ?? 0) * weight
      blue += (data[from + 2] ?? 0) * weight
      alpha += weight
    }
  if (alpha === 0) return
  to[at] = red / alpha + 0.5
  to[at + 1] = green / alpha + 0.5
  to[at + 2] = blue / alpha + 0.5
  to[at + 3] = alpha / ((right - left) * (bottom - top)) + 0.5
}
