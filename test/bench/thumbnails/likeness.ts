// How near a thumbnail's pixels are to the best there can be: the picture decoded in full and resampled by Lanczos
// in floating point.
import sharp from 'sharp'

export interface Picture {
  readonly width: number
  readonly height: number
  /** RGB. */
  readonly pixels: Float32Array
}

export async function reference(
  file: Buffer,
  width: number,
  height: number,
): Promise<Picture & { source: { width: number; height: number } }> {
  const { data, info } = await sharp(file)
    .autoOrient()
    .ensureAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
  const across = resampleRows(onBlack(data), info.width, info.height, width)
  const down = resampleRows(transposed(across, width, info.height), info.height, width, height)
  const pixels = transposed(down, height, width).map((v) =>
    Math.max(0, Math.min(255, Math.round(v))),
  )
  return { width, height, pixels, source: { width: info.width, height: info.height } }
}

/** Lanczos with 3 lobes over the source's pixels, as Pillow defines it (Resample.c). */
function resampleRows(source: Float32Array, width: number, height: number, to: number) {
  const scale = width / to
  const result = new Float32Array(3 * to * height)
  for (let x = 0; x < to; x++) {
    const centre = (x + 0.5) * scale
    const support = 3 * Math.max(1, scale)
    const first = Math.max(0, Math.floor(centre - support + 0.5))
    const end = Math.min(width, Math.floor(centre + support + 0.5))
    const weights = Array.from({ length: end - first }, (_, at) =>
      lanczos((first + at - centre + 0.5) / Math.max(1, scale)),
    )
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    for (let y = 0; y < height; y++)
      for (let channel = 0; channel < 3; channel++) {
        let sum = 0
        for (let at = 0; at < weights.length; at++)
          sum += (weights[at] ?? 0) * (source[3 * (y * width + first + at) + channel] ?? 0)
        result[3 * (y * to + x) + channel] = sum / total
      }
  }
  return result
}

const sinc = (x: number) => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x))
const lanczos = (x: number) => (Math.abs(x) < 3 ? sinc(x) * sinc(x / 3) : 0)

function transposed(source: Float32Array, width: number, height: number): Float32Array {
  const result = new Float32Array(source.length)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let channel = 0; channel < 3; channel++)
        result[3 * (x * height + y) + channel] = source[3 * (y * width + x) + channel] ?? 0
  return result
}

/** RGBA to RGB, as it is seen on black: an invisible pixel has no colour. */
export const onBlack = (rgba: Uint8Array): Float32Array =>
  Float32Array.from({ length: (rgba.length / 4) * 3 }, (_, at) => {
    const pixel = 4 * Math.floor(at / 3)
    return ((rgba[pixel + (at % 3)] ?? 0) * (rgba[pixel + 3] ?? 0)) / 255
  })

/** Peak signal-to-noise ratio, dB. */
export function psnr(a: Float32Array, b: Float32Array): number {
  const squares = a.reduce((sum, value, at) => sum + (value - (b[at] ?? 0)) ** 2, 0)
  return 10 * Math.log10(255 ** 2 / (squares / a.length))
}

const WINDOW = 7

/** Structural similarity of the luminance, mean over windows of 7 x 7 (Wang et al. 2004, as scikit-image has it). */
export function ssim(a: Picture, b: Picture): number {
  const [x, y] = [luminance(a), luminance(b)]
  const { width, height } = a
  const side = Math.min(WINDOW, width, height)
  let [sum, count] = [0, 0]
  for (let top = 0; top + side <= height; top++)
    for (let left = 0; left + side <= width; left++, count++)
      sum += windowSsim(x, y, width, left, top, side)
  return sum / count
}

const luminance = ({ pixels }: Picture) =>
  Float32Array.from({ length: pixels.length / 3 }, (_, at) => {
    const [red = 0, green = 0, blue = 0] = pixels.subarray(3 * at, 3 * at + 3)
    return 0.299 * red + 0.587 * green + 0.114 * blue
  })

function windowSsim(
  x: Float32Array,
  y: Float32Array,
  width: number,
  left: number,
  top: number,
  side: number,
): number {
  let [sumX, sumY, sumXX, sumYY, sumXY] = [0, 0, 0, 0, 0]
  for (let row = top; row < top + side; row++)
    for (let at = row * width + left; at < row * width + left + side; at++) {
      const [p, q] = [x[at] ?? 0, y[at] ?? 0]
      sumX += p
      sumY += q
      sumXX += p * p
      sumYY += q * q
      sumXY += p * q
    }
  const n = side * side
  const [meanX, meanY] = [sumX / n, sumY / n]
  // The unbiased estimate, as scikit-image takes it.
  const varianceX = (sumXX - n * meanX * meanX) / (n - 1)
  const varianceY = (sumYY - n * meanY * meanY) / (n - 1)
  const covariance = (sumXY - n * meanX * meanY) / (n - 1)
  const [c1, c2] = [(0.01 * 255) ** 2, (0.03 * 255) ** 2]
  return (
    ((2 * meanX * meanY + c1) * (2 * covariance + c2)) /
    ((meanX ** 2 + meanY ** 2 + c1) * (varianceX + varianceY + c2))
  )
}
