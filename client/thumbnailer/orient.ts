// EXIF orientation, applied to pixels. It is done last, on the thumbnail, where it costs next to nothing.
import { turnedSize } from '../core/image/decode-scale.ts'
import type { Size } from '../core/image/thumbnail-size.ts'

/** The RGBA pixels of a stored picture of this size as they are seen. Exif 2.32, tag 0x0112. */
export function turn(
  stored: Uint8Array<ArrayBuffer>,
  { width, height }: Size,
  orientation: number,
): Uint8Array<ArrayBuffer> {
  if (orientation === 1) return stored
  const from = new Uint32Array(stored.buffer)
  const seen = new Uint32Array(from.length)
  const upright = turnedSize({ width, height }, orientation)
  const mirrored = [2, 3, 7, 8].includes(orientation)
  const upsideDown = [3, 4, 6, 7].includes(orientation)
  for (let y = 0, to = 0; y < upright.height; y++)
    for (let x = 0; x < upright.width; x++, to++) {
      const [across, down] = orientation >= 5 ? [y, x] : [x, y]
      const column = mirrored ? width - 1 - across : across
      const row = upsideDown ? height - 1 - down : down
      seen[to] = from[row * width + column] ?? 0
    }
  return new Uint8Array(seen.buffer)
}
