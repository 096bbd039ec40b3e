// A JPEG whose colours are stored at half of its size comes from the decoder as three planes. The browser's own
// conversion repeats each colour, which gives blocks at the edges of saturated things. This one interpolates, as libjpeg
// and Pillow do ("fancy upsampling": the nearer colour counts three times as much as the farther one).

/** RGBA of a frame in I420 or I422 as JPEGs have it; null for any other frame. */
export async function readSubsampled(image: VideoFrame): Promise<Uint8Array<ArrayBuffer> | null> {
  const { codedWidth: width, codedHeight: height, format, colorSpace } = image
  const isJpeg = colorSpace.matrix === 'smpte170m' && colorSpace.fullRange === true
  if ((format !== 'I420' && format !== 'I422') || !isJpeg || !isSrgb(colorSpace)) return null
  const planes = new Uint8Array(image.allocationSize())
  const layout = await image.copyTo(planes)
  const half = Math.ceil(width / 2)
  const rows = format === 'I420' ? Math.ceil(height / 2) : height
  const [luma, blue, red] = layout.map(({ offset, stride }) => ({
    row: (y: number) => planes.subarray(offset + y * stride, offset + (y + 1) * stride),
  }))
  if (!luma || !blue || !red) return null
  const pixels = new Uint8ClampedArray(4 * width * height)
  const wide = { blue: new Uint8Array(2 * half), red: new Uint8Array(2 * half) }
  for (let y = 0; y < height; y++) {
    const near = format === 'I420' ? y >> 1 : y
    const beside =
      format === 'I420' ? Math.min(Math.max(near + (y & 1 ? 1 : -1), 0), rows - 1) : near
    widen(blue.row(near), blue.row(beside), half, wide.blue)
    widen(red.row(near), red.row(beside), half, wide.red)
    toRgb(luma.row(y), wide, pixels.subarray(4 * width * y, 4 * width * (y + 1)))
  }
  return new Uint8Array(pixels.buffer)
}

/** Says if colours are sRGB's, whatever the form of its samples. */
export const isSrgb = ({ primaries, transfer }: VideoColorSpace) =>
  primaries === 'bt709' && transfer === 'iec61966-2-1'

/** One row of colours, of the double width, from the nearer row and the farther one. jdsample.c of libjpeg-turbo. */
function widen(near: Uint8Array, beside: Uint8Array, half: number, wide: Uint8Array) {
  // libjpeg does not interpolate so few.
  if (half <= 2) {
    for (let x = 0; x < 2 * half; x++) wide[x] = near[x >> 1] ?? 0
    return
  }
  let here = 3 * (near[0] ?? 0) + (beside[0] ?? 0)
  let before = here
  for (let x = 0; x < half; x++) {
    const next = Math.min(x + 1, half - 1)
    const after = 3 * (near[next] ?? 0) + (beside[next] ?? 0)
    wide[2 * x] = (3 * here + before + 8) >> 4
    wide[2 * x + 1] = (3 * here + after + 7) >> 4
    before = here
    here = after
  }
}

/** JFIF 1.02, page 3, in parts of 65,536: what each value of a colour adds. */
const partOf = (factor: number) =>
  Int32Array.from({ length: 256 }, (_, value) => Math.round(factor * 65_536) * (value - 128))
const RED = partOf(1.402)
const GREEN_BY_RED = partOf(-0.714136)
const GREEN_BY_BLUE = partOf(-0.344136)
const BLUE = partOf(1.772)
const HALF = 32_768

function toRgb(
  luma: Uint8Array,
  { blue, red }: { readonly blue: Uint8Array; readonly red: Uint8Array },
  to: Uint8ClampedArray,
) {
  for (let x = 0, at = 0; at < to.length; x++, at += 4) {
    const [y, cb, cr] = [luma[x] ?? 0, blue[x] ?? 0, red[x] ?? 0]
    const green = (GREEN_BY_BLUE[cb] ?? 0) + (GREEN_BY_RED[cr] ?? 0)
    to[at] = y + (((RED[cr] ?? 0) + HALF) >> 16)
    to[at + 1] = y + ((green + HALF) >> 16)
    to[at + 2] = y + (((BLUE[cb] ?? 0) + HALF) >> 16)
    to[at + 3] = 255
  }
}
