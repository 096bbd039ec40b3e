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
  const wide = { blue: new Int32Array(2 * half), red: new Int32Array(2 * half) }
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

const isSrgb = ({ primaries, transfer }: VideoColorSpace) =>
  primaries === 'bt709' && transfer === 'iec61966-2-1'

/** One row of colours, of the double width, from the nearer row and the farther one. jdsample.c of libjpeg-turbo. */
function widen(near: Uint8Array, beside: Uint8Array, half: number, wide: Int32Array) {
  const at = (x: number) => 3 * (near[x] ?? 0) + (beside[x] ?? 0)
  // libjpeg does not interpolate so few.
  const few = half <= 2
  let [before, here] = [at(0), at(0)]
  for (let x = 0; x < half; x++) {
    const after = x + 1 < half ? at(x + 1) : here
    wide[2 * x] = few ? 4 * (near[x] ?? 0) : (3 * here + before + 8) >> 2
    wide[2 * x + 1] = few ? 4 * (near[x] ?? 0) : (3 * here + after + 7) >> 2
    before = here
    here = after
  }
}

/** JFIF 1.02, page 3. The colours come times 4. */
function toRgb(
  luma: Uint8Array,
  { blue, red }: { readonly blue: Int32Array; readonly red: Int32Array },
  to: Uint8ClampedArray,
) {
  for (let x = 0, at = 0; at < to.length; x++, at += 4) {
    const y = luma[x] ?? 0
    const cb = ((blue[x] ?? 0) >> 2) - 128
    const cr = ((red[x] ?? 0) >> 2) - 128
    to[at] = y + 1.402 * cr
    to[at + 1] = y - 0.344136 * cb - 0.714136 * cr
    to[at + 2] = y + 1.772 * cb
    to[at + 3] = 255
  }
}
