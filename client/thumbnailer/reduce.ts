// The cheap step before the good one: whole blocks of pixels become their mean, until about twice the thumbnail's
// size is left. Pillow does the same (its reducing gap). As the blocks are whole, nothing is blurred or moved.
import type { Size } from '../core/image/thumbnail-size.ts'
import { binary } from './box-mean.wat'
import { openKernel } from './kernel.ts'
import type { Pixels } from './pixels.ts'

/** Makes one pixel of each block of pixels; the picture stays at least `gap` times as large as `whole`. */
export type Reduce = (pixels: Pixels, whole: Size, gap: number) => Pixels

/** Means of blocks of `across` pixels of the given rows, into `to`. */
type RowOfMeans = (rows: Uint8Array, width: number, across: number, to: Uint8Array) => void

export function createReduce(): Reduce {
  const opaqueMeans = createOpaqueMeans()
  return (pixels, whole, gap) => {
    const { data, width, height, extent } = pixels
    const across = Math.max(1, Math.floor(extent.width / (gap * whole.width)))
    const down = Math.max(1, Math.floor(extent.height / (gap * whole.height)))
    if (across === 1 && down === 1) return pixels
    const to = { width: Math.ceil(width / across), height: Math.ceil(height / down) }
    const made = new Uint8Array(4 * to.width * to.height)
    const means = pixels.opaque && down <= MOST_ROWS ? opaqueMeans : weightedMeans
    // The last blocks of a row or a column may be smaller, so that nothing is cut off.
    for (let y = 0; y < to.height; y++) {
      const rows = data.subarray(4 * width * y * down, 4 * width * (y + 1) * down)
      means(rows, width, across, made.subarray(4 * to.width * y, 4 * to.width * (y + 1)))
    }
    const left = { width: extent.width / across, height: extent.height / down }
    return { ...pixels, data: made, ...to, extent: left }
  }
}

/** The sum of this number of bytes fits in 16 bits. */
const MOST_ROWS = 256

/** In WebAssembly, 4 channels at once; in JavaScript where a browser lacks it. */
function createOpaqueMeans(): RowOfMeans {
  const kernel = openKernel(binary, 'boxMeans')
  if (kernel === null) return weightedMeans
  return (rows, width, across, to) => {
    // After the rows and after the sums there is room for the 4 pixels that are read at once.
    const sums = rows.length + 16
    const means = sums + 8 * width + 32
    const bytes = kernel.room(means + to.length)
    bytes.set(rows)
    kernel.call(width, rows.length / (4 * width), across, sums, means)
    to.set(bytes.subarray(means, means + to.length))
  }
}

/** Colours are weighted by their alpha: an invisible pixel has no colour. */
const weightedMeans: RowOfMeans = (rows, width, across, to) => {
  const height = rows.length / (4 * width)
  for (let left = 0, at = 0; left < width; left += across, at += 4) {
    const right = Math.min(left + across, width)
    let [red, green, blue, alpha] = [0, 0, 0, 0]
    for (let y = 0; y < height; y++)
      for (let from = 4 * (y * width + left); from < 4 * (y * width + right); from += 4) {
        const weight = rows[from + 3] ?? 0
        red += (rows[from] ?? 0) * weight
        green += (rows[from + 1] ?? 0) * weight
        blue += (rows[from + 2] ?? 0) * weight
        alpha += weight
      }
    if (alpha === 0) continue
    to[at] = red / alpha + 0.5
    to[at + 1] = green / alpha + 0.5
    to[at + 2] = blue / alpha + 0.5
    to[at + 3] = alpha / (height * (right - left)) + 0.5
  }
}
