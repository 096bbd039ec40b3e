// Hostile pictures, as many as are wanted: bombs, odd sizes, every kind of damage. Each has the outcomes that are true.
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { randomBy } from '../../client/core/async/random.ts'
import { bmp } from './bmp.ts'
import {
  afterStart,
  beforeChunk,
  beforeMarker,
  exif,
  patched,
  pngChunk,
  segment,
  tiff,
  withWebpExif,
} from './file-surgery.ts'
import { drawing } from './picture-kinds.ts'

/** The end that a picture may come to: saved whole, saved as damaged, or the reason of its failure. */
type HostileEnd = 'whole' | 'no-end' | 'bad-data' | 'cannot_decode' | 'too_big_to_decode'

export interface HostilePicture {
  /** Its kind and number, and an extension that need not be true. */
  readonly name: string
  readonly file: Uint8Array
  readonly ends: readonly HostileEnd[]
  /** Of the picture as it is seen; null where it is not known. */
  readonly size: readonly [width: number, height: number] | null
}

/** Draws a number, from 0 to below the given one. */
type Draw = (below: number) => number

type Made = Omit<HostilePicture, 'name'> & { readonly extension: string }
type Maker = (base: Base, draw: Draw) => Made | Promise<Made>

const FORMATS = ['jpeg', 'progressive', 'png', 'interlaced', 'gif', 'webp', 'lossless'] as const
type Format = (typeof FORMATS)[number]

/** One small picture in every format. */
interface Base extends Readonly<Record<Format, Buffer>> {
  readonly width: number
  readonly height: number
}

/** Of a gallery of so many, each is drawn from the same seed. */
export async function hostilePictures(count: number, seed = 19): Promise<HostilePicture[]> {
  const random = randomBy(seed)
  const draw: Draw = (below) => Math.floor(below * random())
  const bases = await Promise.all(
    Array.from({ length: 12 }, (_, n) => makeBase(40 + 23 * n, 60 + 17 * n)),
  )
  const makers = Object.entries(MAKERS)
  const pictures: HostilePicture[] = []
  for (let number = 0; number < count; number++) {
    const [kind, make] = makers[number % makers.length] ?? ['none', MAKERS.truncated]
    const base = bases[draw(bases.length)]
    if (!base || !make) continue
    const { extension, ...made } = await make(base, draw)
    pictures.push({ name: `${kind}-${number}.${extension}`, ...made })
  }
  return pictures
}

async function makeBase(width: number, height: number): Promise<Base> {
  const one = async () => drawing({ width, height })
  return {
    width,
    height,
    jpeg: await (await one()).jpeg().toBuffer(),
    progressive: await (await one()).jpeg({ progressive: true }).toBuffer(),
    png: await (await one()).png().toBuffer(),
    interlaced: await (await one()).png({ progressive: true }).toBuffer(),
    gif: await (await one()).gif().toBuffer(),
    webp: await (await one()).webp().toBuffer(),
    lossless: await (await one()).webp({ lossless: true }).toBuffer(),
  }
}

const EXTENSIONS: Record<Format, string> = {
  jpeg: 'jpg',
  progressive: 'jpg',
  png: 'png',
  interlaced: 'png',
  gif: 'gif',
  webp: 'webp',
  lossless: 'webp',
}

const whole = (file: Uint8Array, size: HostilePicture['size'], extension: string): Made => ({
  file,
  ends: ['whole'],
  size,
  extension,
})
const fails = (file: Uint8Array, end: HostileEnd, extension: string): Made => ({
  file,
  ends: [end],
  size: null,
  extension,
})
const anyOf = <T>(list: readonly T[], draw: Draw): T => {
  const one = list[draw(list.length)]
  if (one === undefined) throw new Error('The list is empty')
  return one
}
const seen = ({ width, height }: Base, orientation: number) =>
  orientation >= 5 && orientation <= 8 ? ([height, width] as const) : ([width, height] as const)
const u32 = (...values: number[]) => {
  const bytes = Buffer.alloc(4 * values.length)
  for (const [at, value] of values.entries()) bytes.writeUInt32BE(value, 4 * at)
  return bytes
}
const u16 = (...values: number[]) => u32(...values).filter((_, at) => at % 4 > 1)
/** A PNG whose header says another size, with the check sum that belongs to it. */
const withIhdr = (png: Buffer, width: number, height: number) => {
  const header = Buffer.concat([u32(width, height), png.subarray(24, 29)])
  return Buffer.concat([png.subarray(0, 8), pngChunk('IHDR', header), png.subarray(33)])
}
/** Where a JPEG's frame header stands. */
const frameOf = (jpeg: Buffer) =>
  Math.max(jpeg.indexOf(Buffer.of(0xff, 0xc0)), jpeg.indexOf(Buffer.of(0xff, 0xc2)))

const MAKERS: Record<string, Maker> = {
  'bomb-jpeg': ({ jpeg, progressive }, draw) => {
    const file = anyOf([jpeg, progressive], draw)
    const [height, width] = [65_535 - draw(500), 65_535 - draw(500)]
    return fails(patched(file, frameOf(file) + 5, u16(height, width)), 'too_big_to_decode', 'jpg')
  },
  'bomb-png': ({ png }, draw) =>
    fails(withIhdr(png, 8_000 + draw(2 ** 30), 7_000 + draw(2 ** 30)), 'too_big_to_decode', 'png'),
  'bomb-gif': ({ gif }, draw) =>
    fails(
      patched(gif, 6, Buffer.from([0xff - draw(9), 0xff, 0xff - draw(9), 0xff])),
      'too_big_to_decode',
      'gif',
    ),
  'bomb-webp': ({ webp, width, height }, draw) => {
    const extended = withWebpExif(webp, { width, height }, tiff(1))
    return fails(
      patched(extended, 24, Buffer.from([0xff, 0xff - draw(99), 0, 0xff, 0xff, 0])),
      'too_big_to_decode',
      'webp',
    )
  },
  'bomb-bmp': (_, draw) => {
    const file = Buffer.from(bmp(9, 9))
    file.writeInt32LE(20_000 + draw(10_000), 18)
    file.writeInt32LE(20_000 + draw(10_000), 22)
    return fails(file, 'too_big_to_decode', 'bmp')
  },
  'bomb-text': ({ png, width, height }, draw) => {
    const text = Buffer.concat([
      Buffer.from('a\0\0'),
      deflateSync(Buffer.alloc(1e6 * (1 + draw(40)))),
    ])
    return whole(beforeChunk(png, 'IDAT', pngChunk('zTXt', text)), [width, height], 'png')
  },
  'bomb-profile': ({ png, width, height }, draw) => {
    const profile = Buffer.concat([
      Buffer.from('a\0\0'),
      deflateSync(Buffer.alloc(1e6 * (1 + draw(40)))),
    ])
    return whole(beforeChunk(png, 'IDAT', pngChunk('iCCP', profile)), [width, height], 'png')
  },
  'bomb-pixels': async (_, draw) => {
    const [width, height] = [1_000 + draw(2_000), 1_000 + draw(1_000)]
    const create = { width, height, channels: 3, background: 'black' } as const
    return whole(await sharp({ create }).png().toBuffer(), [width, height], 'png')
  },
  thin: async (_, draw) => {
    const sides = anyOf(
      [
        [1, 30_000 - draw(99)],
        [30_000 - draw(99), 1],
        [2, 16_000],
        [1, 1],
      ] as const,
      draw,
    )
    const format = anyOf(
      sides[0] + sides[1] > 16_384 ? (['png', 'jpeg'] as const) : (['png', 'webp', 'gif'] as const),
      draw,
    )
    const create = { width: sides[0], height: sides[1], channels: 3, background: 'teal' } as const
    return whole(await sharp({ create }).toFormat(format).toBuffer(), sides, format)
  },
  frames: async ({ width, height }, draw) => {
    const format = anyOf(['gif', 'webp'] as const, draw)
    const background = { r: draw(256), g: draw(256), b: draw(256) }
    const frames = Array.from({ length: 2 + draw(6) }, () => ({
      create: { width, height, channels: 3 as const, background: { ...background, r: draw(256) } },
    }))
    const pngs = await Promise.all(frames.map((frame) => sharp(frame).png().toBuffer()))
    const file = await sharp(pngs, { join: { animated: true } })
      .toFormat(format)
      .toBuffer()
    return whole(file, [width, height], format)
  },
  'many-frames': ({ gif, width, height }, draw) => {
    const frame = Buffer.from([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0])
    const more = Array.from({ length: 2_000 + draw(18_000) }, () => frame)
    return whole(
      Buffer.concat([gif.subarray(0, gif.length - 1), ...more, Buffer.of(0x3b)]),
      [width, height],
      'gif',
    )
  },
  'claimed-frames': ({ png, width, height }, draw) =>
    whole(
      beforeChunk(png, 'IDAT', pngChunk('acTL', u32(draw(2 ** 31), draw(9)))),
      [width, height],
      'png',
    ),
  colours: async ({ png, width, height }, draw) => {
    const one = sharp(png)
    const made = anyOf(
      [
        ['jpg', () => one.toColourspace('cmyk').jpeg()],
        ['jpg', () => one.greyscale().jpeg()],
        ['jpg', () => one.withIccProfile('p3').jpeg()],
        ['png', () => one.toColourspace('rgb16').png()],
        ['png', () => one.png({ palette: true, colours: 2 + draw(254) })],
        ['png', () => one.greyscale().png()],
        ['png', () => one.ensureAlpha(draw(256) / 255).png()],
        ['webp', () => one.ensureAlpha(draw(256) / 255).webp()],
      ] as const,
      draw,
    )
    return whole(await made[1]().toBuffer(), [width, height], made[0])
  },
  turned: (base, draw) => {
    const orientation = draw(10)
    const format = anyOf(['jpeg', 'progressive', 'png', 'webp', 'lossless'] as const, draw)
    const options = { big: draw(2) === 0, type: anyOf(['short', 'long', 'slong'] as const, draw) }
    const block = tiff(orientation, options)
    const files: Record<string, () => Buffer> = {
      jpeg: () => afterStart(base.jpeg, exif(orientation, options)),
      progressive: () => beforeMarker(base.progressive, 0xc4, exif(orientation, options)),
      png: () => beforeChunk(base.png, 'IDAT', pngChunk('eXIf', block)),
      webp: () => withWebpExif(base.webp, base, block),
      lossless: () =>
        withWebpExif(base.lossless, base, Buffer.concat([Buffer.from('Exif\0\0'), block])),
    }
    const file = files[format]?.() ?? base.jpeg
    return whole(file, seen(base, orientation), EXTENSIONS[format])
  },
  'wrong-name': (base, draw) => {
    const format = anyOf(FORMATS, draw)
    return whole(
      base[format],
      [base.width, base.height],
      anyOf(['jpg', 'PNG', 'gif', 'txt', 'exe', 'svg'], draw),
    )
  },
  polyglot: ({ jpeg, png, gif, width, height }, draw) => {
    const html = Buffer.from('<html><script>alert(1)</script></html>')
    const zip = Buffer.concat([Buffer.from('PK\x05\x06'), Buffer.alloc(18)])
    const [file, extension] = anyOf(
      [
        [Buffer.concat([jpeg, zip]), 'jpg'],
        [afterStart(jpeg, segment(0xfe, html)), 'jpg'],
        [Buffer.concat([png, html]), 'png'],
        [
          beforeChunk(png, 'IDAT', pngChunk('tEXt', Buffer.concat([Buffer.from('a\0'), html]))),
          'png',
        ],
        [Buffer.concat([gif, Buffer.from('*/=1;alert(1)')]), 'gif'],
        [Buffer.concat([jpeg, Buffer.from('%PDF-1.7')]), 'jpg'],
        [Buffer.concat([jpeg, Buffer.alloc(1 + draw(1e6), 0x5a)]), 'jpg'],
      ] as const,
      draw,
    )
    return whole(file, [width, height], extension)
  },
  'two-in-one': ({ jpeg, progressive, width, height }, draw) => {
    // MPO, and Ultra HDR with its gain map: a second JPEG behind the first one, and a segment that names it.
    const index = segment(
      0xe2,
      Buffer.concat([Buffer.from('MPF\0MM\0*'), u32(8), Buffer.alloc(40)]),
    )
    const xmp = Buffer.from(
      'http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:hdrgm="http://ns.adobe.com/hdr-gain-map/1.0/" hdrgm:Version="1.0"/>',
    )
    const first =
      draw(2) === 0 ? afterStart(jpeg, index) : afterStart(jpeg, segment(0xe1, xmp), index)
    return whole(Buffer.concat([first, progressive]), [width, height], 'jpg')
  },
  truncated: (base, draw) => {
    const format = anyOf(FORMATS, draw)
    const file = base[format].subarray(0, Math.ceil((base[format].length * (1 + draw(9))) / 10))
    return { file, ends: ['no-end', 'cannot_decode'], size: null, extension: EXTENSIONS[format] }
  },
  'cut-jpeg': ({ jpeg, width, height }, draw) => {
    const scan = jpeg.indexOf(Buffer.of(0xff, 0xda)) + 20
    const file = jpeg.subarray(0, scan + draw(jpeg.length - scan - 2))
    return { file, ends: ['no-end'], size: [width, height], extension: 'jpg' }
  },
  noisy: (base, draw) => {
    const format = anyOf(FORMATS, draw)
    const noise = Buffer.from(Array.from({ length: 1 + draw(60) }, () => draw(256)))
    const file = patched(base[format], 12 + draw(base[format].length - 80), noise)
    const ends = ['whole', 'no-end', 'bad-data', 'cannot_decode', 'too_big_to_decode'] as const
    return { file, ends, size: null, extension: EXTENSIONS[format] }
  },
  'only-a-name': (base, draw) => {
    const format = anyOf(FORMATS, draw)
    const noise = Buffer.from(Array.from({ length: draw(300) }, () => draw(256)))
    const file = Buffer.concat([base[format].subarray(0, 12), noise])
    return {
      file,
      ends: ['cannot_decode', 'too_big_to_decode'],
      size: null,
      extension: EXTENSIONS[format],
    }
  },
  'other-jpeg': ({ jpeg }, draw) => {
    const frame = frameOf(jpeg)
    const file = anyOf(
      [
        patched(jpeg, frame + 1, Buffer.of(anyOf([0xc3, 0xc5, 0xc7, 0xcb, 0xcd, 0xcf], draw))),
        patched(jpeg, frame + 4, Buffer.of(anyOf([12, 2, 16, 0], draw))),
        patched(jpeg, frame + 9, Buffer.of(0)),
      ],
      draw,
    )
    return fails(file, 'cannot_decode', 'jpg')
  },
  'no-size': ({ jpeg, png }, draw) => {
    const file = anyOf(
      [patched(jpeg, frameOf(jpeg) + 5, Buffer.alloc(4)), withIhdr(png, 0, 9)],
      draw,
    )
    return fails(file, 'cannot_decode', 'jpg')
  },
  apple: ({ png }, draw) =>
    fails(
      beforeChunk(png, 'IHDR', pngChunk('CgBI', Buffer.alloc(4, draw(256)))),
      'cannot_decode',
      'png',
    ),
}
