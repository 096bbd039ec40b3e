// Every kind of picture that a gallery may hold, made by an encoder that is not ours.
import sharp, { type Sharp } from 'sharp'
import { pngChunk } from './file-surgery.ts'

type Maker = (drawing: Sharp) => Sharp

const [WIDTH, HEIGHT] = [1201, 803]

/** Four fields of different colours with soft edges: turned, mirrored or shifted, it is another picture. */
export async function drawing({
  width = WIDTH,
  height = HEIGHT,
  alpha = false,
} = {}): Promise<Sharp> {
  const channels = alpha ? 4 : 3
  const pixels = Buffer.alloc(width * height * channels)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [across, down] = [x / width, y / height]
      const at = channels * (y * width + x)
      pixels[at] = 40 + 180 * across
      pixels[at + 1] = down < 0.5 ? 60 : 190
      pixels[at + 2] = across < 0.3 ? 210 : 30 + 100 * down
      if (alpha) pixels[at + 3] = across > 0.75 ? 0 : 255 - 120 * down
    }
  return sharp(pixels, { raw: { width, height, channels } })
}

const OPAQUE: Record<string, Maker> = {
  'baseline JPEG': (one) => one.jpeg({ quality: 90 }),
  'progressive JPEG': (one) => one.jpeg({ quality: 90, progressive: true }),
  'JPEG without subsampling': (one) => one.jpeg({ quality: 90, chromaSubsampling: '4:4:4' }),
  'progressive JPEG without subsampling': (one) =>
    one.jpeg({ progressive: true, chromaSubsampling: '4:4:4' }),
  'JPEG with optimised scans': (one) => one.jpeg({ mozjpeg: true }),
  'grey JPEG': (one) => one.greyscale().jpeg({ quality: 90 }),
  'grey progressive JPEG': (one) => one.greyscale().jpeg({ quality: 90, progressive: true }),
  'CMYK JPEG': (one) => one.toColourspace('cmyk').jpeg({ quality: 90 }),
  'wide gamut JPEG': (one) => one.withIccProfile('p3').jpeg({ quality: 90 }),
  'wide gamut PNG': (one) => one.withIccProfile('p3').png(),
  PNG: (one) => one.png({ compressionLevel: 1 }),
  'interlaced PNG': (one) => one.png({ progressive: true, compressionLevel: 1 }),
  'palette PNG': (one) => one.png({ palette: true, colours: 64, effort: 1 }),
  '16-bit PNG': (one) => one.toColourspace('rgb16').png({ compressionLevel: 1 }),
  'grey PNG': (one) => one.greyscale().png({ compressionLevel: 1 }),
  WebP: (one) => one.webp({ quality: 90, effort: 0 }),
  'lossless WebP': (one) => one.webp({ lossless: true, effort: 0 }),
  GIF: (one) => one.gif({ effort: 1 }),
}

const TRANSPARENT: Record<string, Maker> = {
  'transparent PNG': (one) => one.png({ compressionLevel: 1 }),
  'transparent palette PNG': (one) => one.png({ palette: true, effort: 1 }),
  'transparent 16-bit PNG': (one) => one.toColourspace('rgb16').png({ compressionLevel: 1 }),
  'transparent grey PNG': (one) => one.greyscale().png({ compressionLevel: 1 }),
  'transparent WebP': (one) => one.webp({ quality: 90, effort: 0 }),
}

const SIZES = [
  [1, 1],
  [1, 3000],
  [3000, 1],
  [127, 40],
  [129, 128],
  [256, 256],
  [2049, 1025],
] as const

let made: Promise<Record<string, string>> | undefined

/** By name, in base 64. They are made once for all tests of a process, because that takes seconds. */
export function pictureKinds(): Promise<Record<string, string>> {
  made ??= makeKinds()
  return made
}

async function makeKinds(): Promise<Record<string, string>> {
  const kinds: Record<string, Sharp> = {}
  for (const [name, make] of Object.entries(OPAQUE)) kinds[name] = make(await drawing())
  for (const [name, make] of Object.entries(TRANSPARENT))
    kinds[name] = make(await drawing({ alpha: true }))
  for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8, 0, 9])
    for (const format of ['jpeg', 'png', 'webp'] as const)
      kinds[`${format} of orientation ${orientation}`] = (await drawing())
        .toFormat(format)
        .withExif({
          IFD0: { Orientation: String(orientation), Artist: 'nobody' },
          IFD3: {
            GPSLatitudeRef: 'N',
            GPSLatitude: '51/1 30/1 26/1',
            GPSAreaInformation: 'nobody',
          },
        })
  for (const [width, height] of SIZES) {
    kinds[`${width} x ${height} JPEG`] = (await drawing({ width, height })).jpeg({ quality: 95 })
    kinds[`${width} x ${height} PNG`] = (await drawing({ width, height })).png()
  }
  for (const format of ['gif', 'webp'] as const)
    kinds[`animated ${format}`] = await animated(format)
  const files = Object.entries(kinds).map(
    async ([name, one]) => [name, await one.toBuffer()] as const,
  )
  const all = [
    ...(await Promise.all(files)),
    ['animated png', animatedPng(...(await twoFrames()))],
    ['YCCK JPEG', await ycckJpeg()],
  ] as const
  return Object.fromEntries(all.map(([name, file]) => [name, file.toString('base64')]))
}

/** The second of them is all black. */
async function twoFrames(): Promise<[first: Buffer, second: Buffer]> {
  const background = { width: WIDTH, height: HEIGHT, channels: 3, background: 'black' } as const
  const black = sharp({ create: background })
  return [await (await drawing()).png().toBuffer(), await black.png().toBuffer()]
}

const animated = async (format: 'gif' | 'webp') =>
  sharp(await twoFrames(), { join: { animated: true } }).toFormat(format, { effort: 1 })

/** https://www.w3.org/TR/png-3/#apng-frame-based-animation, which sharp does not write. */
function animatedPng(first: Buffer, second: Buffer): Buffer {
  const [shown, after] = [pngChunks(first), pngChunks(second)]
  const numbers = (...values: number[]) => {
    const bytes = Buffer.alloc(4 * values.length)
    for (const [at, value] of values.entries()) bytes.writeUInt32BE(value, 4 * at)
    return bytes
  }
  // Each frame for a tenth of a second, over all that was there.
  const control = (sequence: number) =>
    pngChunk(
      'fcTL',
      Buffer.concat([numbers(sequence, WIDTH, HEIGHT, 0, 0), Buffer.from([0, 1, 0, 10, 0, 0])]),
    )
  const dataOf = (chunks: readonly PngChunk[]) =>
    Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data))
  return Buffer.concat([
    first.subarray(0, 8),
    pngChunk('IHDR', shown[0]?.data ?? Buffer.alloc(0)),
    pngChunk('acTL', numbers(2, 0)),
    control(0),
    pngChunk('IDAT', dataOf(shown)),
    control(1),
    pngChunk('fdAT', Buffer.concat([numbers(2), dataOf(after)])),
    pngChunk('IEND', Buffer.alloc(0)),
  ])
}

interface PngChunk {
  readonly type: string
  readonly data: Buffer
}

function pngChunks(file: Buffer): PngChunk[] {
  const chunks: PngChunk[] = []
  for (let at = 8; at < file.length; ) {
    const length = file.readUInt32BE(at)
    const type = file.toString('latin1', at + 4, at + 8)
    chunks.push({ type, data: file.subarray(at + 8, at + 8 + length) })
    at += 12 + length
  }
  return chunks
}

/** A CMYK file whose inks are declared to be YCCK: other colours, and the only way to have such a file here. */
async function ycckJpeg(): Promise<Buffer> {
  const file = await (await drawing()).toColourspace('cmyk').jpeg({ quality: 90 }).toBuffer()
  const adobe = file.indexOf('Adobe')
  file[adobe + 11] = 2
  return file
}
