// Pictures after public reports, and siblings of each kind: what must come out of each, in the page and on the farm.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { randomBy } from '../../client/core/async/random.ts'
import type { Damage } from '../../client/core/model/outcome.ts'
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

/** The picture that must come out: its own size, that of its thumbnail in 128 x 128, and its damage. */
export interface RightPicture {
  readonly source: readonly [width: number, height: number]
  readonly damage?: Damage
}

/** A file, in base 64, and what is right; `null` for a file that cannot be decoded. */
export interface CasePicture {
  readonly name: string
  readonly file: string
  readonly right: RightPicture | null
}

const LYING: RightPicture = { source: [640, 420] }
const TURNED: RightPicture = { source: [420, 640] }
const noEnd = (width: number, height: number): RightPicture => ({
  source: [width, height],
  damage: 'no-end',
})

/** The files of test/fixtures/cases. */
const FIXTURES: Record<string, RightPicture | null> = {
  'motion-photo.jpg': { source: [96, 72] },
  'no-end-but-trailer.jpg': noEnd(96, 72),
  'no-end-mark.jpg': noEnd(96, 72),
  'cut-at-60-percent.jpg': noEnd(96, 72),
  'cut-progressive.jpg': noEnd(96, 72),
  'no-iend.png': noEnd(96, 72),
  'chroma-small.jpg': { source: [7, 13] },
  'chroma-100.jpg': { source: [100, 75] },
  'plain.jpg': LYING,
  'marker00e1.jpg': LYING,
  'straydqt1.jpg': LYING,
  'straydqt12.jpg': LYING,
  'strayrst.jpg': LYING,
  'straysof.jpg': LYING,
  'exiftwo16.jpg': LYING,
  'exiftwo61.jpg': TURNED,
  'exiftwonone.jpg': TURNED,
  'exifaftersof.jpg': TURNED,
  'longbe.jpg': TURNED,
  'longle.jpg': TURNED,
  'webpexif.webp': TURNED,
  'webpexifprefix.webp': TURNED,
  'gifscreensmall.gif': { source: [320, 210] },
  'gifoffout.gif': { source: [420, 270] },
  'gifscreen0.gif': { source: [320, 210] },
  'pngcgbi.png': null,
  'pngexifafter.png': LYING,
  'pano.jpg': { source: [40_000, 96] },
  'tall.jpg': { source: [160, 33_000] },
  'pngactl.png': LYING,
  'pngbadiendcrc.png': LYING,
}

const FOLDER = join(import.meta.dirname, '../fixtures/cases')

/** One of the files of test/fixtures/cases. */
export const fixture = (name: string): Buffer => readFileSync(join(FOLDER, name))

let made: Promise<CasePicture[]> | undefined

/** All of them, made once for all tests of a process. */
export function casePictures(): Promise<CasePicture[]> {
  made ??= makeAll()
  return made
}

async function makeAll(): Promise<CasePicture[]> {
  const fixtures = readdirSync(FOLDER).map(
    (name) => [name, fixture(name), FIXTURES[name] ?? null] as const,
  )
  return [...fixtures, ...(await siblings())].map(([name, file, right]) => ({
    name,
    file: file.toString('base64'),
    right,
  }))
}

type Case = readonly [name: string, file: Buffer, right: RightPicture | null]

const [WIDTH, HEIGHT] = [300, 200]
const STORED: RightPicture = { source: [WIDTH, HEIGHT] }
const UPRIGHT: RightPicture = { source: [HEIGHT, WIDTH] }

async function siblings(): Promise<Case[]> {
  const one = async () => drawing({ width: WIDTH, height: HEIGHT })
  const jpeg = await (await one()).jpeg().toBuffer()
  const progressive = await (await one()).jpeg({ progressive: true }).toBuffer()
  const png = await (await one()).png().toBuffer()
  const interlaced = await (await one()).png({ progressive: true }).toBuffer()
  const palette = await (await one()).png({ palette: true }).toBuffer()
  const gif = await (await one()).gif().toBuffer()
  const lossy = await (await one()).webp().toBuffer()
  const lossless = await (await one()).webp({ lossless: true }).toBuffer()
  return [
    ...strays(jpeg),
    ...turns(jpeg, lossy, lossless, png),
    ...gifs(gif),
    ...pngs(png),
    ...(await longSides()),
    ...ends({ jpeg, png, gif, lossy }),
    ...(await damagedInside()),
    ...cuts({ jpeg, progressive, png, interlaced, palette, gif, lossy, lossless }),
  ]
}

const strays = (jpeg: Buffer): Case[] => [
  ['stray: 300 zeros before the frame', beforeMarker(jpeg, 0xc0, Buffer.alloc(300)), STORED],
  ['stray: TEM before the frame', beforeMarker(jpeg, 0xc0, Buffer.of(0xff, 0x01)), STORED],
  ['stray: a text before the codes', beforeMarker(jpeg, 0xc4, Buffer.from('no segment')), STORED],
  ['stray: 0xff00 and fill bytes', beforeMarker(jpeg, 0xda, Buffer.of(0xff, 0, 9, 0xff)), STORED],
]

const JUNK = segment(0xe1, Buffer.from('Exif\0\0this is no TIFF at all, it is a text'))
const XMP = segment(0xe1, Buffer.from('http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>'))

function turns(jpeg: Buffer, lossy: Buffer, lossless: Buffer, png: Buffer): Case[] {
  const size = { width: WIDTH, height: HEIGHT }
  const prefixed = Buffer.concat([Buffer.from('Exif\0\0'), tiff(8, { big: true })])
  return [
    ['EXIF: junk, then 6', afterStart(jpeg, JUNK, exif(6)), UPRIGHT],
    ['EXIF: 3, then 8', afterStart(jpeg, exif(3), exif(8)), STORED],
    ['EXIF: XMP, 8, 1, 6', afterStart(jpeg, XMP, exif(8), exif(1), exif(6)), UPRIGHT],
    ['EXIF: between the codes', beforeMarker(jpeg, 0xc4, exif(8)), UPRIGHT],
    ['EXIF: before the scan', beforeMarker(jpeg, 0xda, exif(5)), UPRIGHT],
    [
      'EXIF: 6 before and 1 after the frame',
      afterStart(beforeMarker(jpeg, 0xc4, exif(1)), exif(6)),
      UPRIGHT,
    ],
    ...(['sshort', 'slong', 'rational', 'long'] as const).flatMap((type) =>
      [true, false].map(
        (big): Case => [
          `EXIF: ${type}, ${big ? 'big' : 'little'}`,
          afterStart(jpeg, exif(6, { big, type })),
          UPRIGHT,
        ],
      ),
    ),
    ['WebP: lossless with a prefix', withWebpExif(lossless, size, prefixed), UPRIGHT],
    ['WebP: lossy with a prefix', withWebpExif(lossy, size, prefixed), UPRIGHT],
    ['WebP: as LONG', withWebpExif(lossy, size, tiff(6, { type: 'long' })), UPRIGHT],
    ['PNG: eXIf before the pixels', beforeChunk(png, 'IDAT', pngChunk('eXIf', tiff(6))), UPRIGHT],
    ['PNG: eXIf behind the pixels', beforeChunk(png, 'IEND', pngChunk('eXIf', tiff(6))), STORED],
    [
      'PNG: eXIf twice',
      beforeChunk(png, 'IDAT', pngChunk('eXIf', tiff(8)), pngChunk('eXIf', tiff(1))),
      UPRIGHT,
    ],
  ]
}

/** Places of numbers in a GIF: of its screen, and of its first frame. */
function gifs(gif: Buffer): Case[] {
  const frame = gif.indexOf(Buffer.of(0x2c, 0, 0, 0, 0))
  const withScreen = (width: number, height: number, left = 0, top = 0) => {
    const numbers = (...values: number[]) => Buffer.from(new Uint16Array(values).buffer)
    return patched(patched(gif, 6, numbers(width, height)), frame + 1, numbers(left, top))
  }
  return [
    ['GIF: a wide and low screen', withScreen(500, 20), { source: [500, HEIGHT] }],
    ['GIF: a narrow and high screen', withScreen(3, 333), { source: [WIDTH, 333] }],
    [
      'GIF: a frame that begins at the edge',
      withScreen(WIDTH, HEIGHT, WIDTH, 0),
      { source: [2 * WIDTH, HEIGHT] },
    ],
    [
      'GIF: a frame inside of a larger screen',
      withScreen(400, 400, 50, 100),
      { source: [400, 400] },
    ],
  ]
}

function pngs(png: Buffer): Case[] {
  const frames = (count: number) => {
    const content = Buffer.alloc(8)
    content.writeUInt32BE(count)
    return pngChunk('acTL', content)
  }
  const end = png.indexOf('IEND') + 4
  return [
    [
      'PNG: Apple’s, with other flags',
      beforeChunk(png, 'IHDR', pngChunk('CgBI', Buffer.of(0x30, 0, 0x20, 2))),
      null,
    ],
    [
      'PNG: Apple’s, of eight bytes',
      beforeChunk(png, 'IHDR', pngChunk('CgBI', Buffer.alloc(8))),
      null,
    ],
    ['PNG: without IHDR', Buffer.concat([png.subarray(0, 8), png.subarray(33)]), null],
    ['PNG: claims 2 frames', beforeChunk(png, 'IDAT', frames(2)), STORED],
    ['PNG: claims 4,000,000,000 frames', beforeChunk(png, 'IDAT', frames(4e9)), STORED],
    ['PNG: claims no frame', beforeChunk(png, 'IDAT', frames(0)), STORED],
    ['PNG: a check sum of zeros in IEND', patched(png, end, Buffer.alloc(4)), STORED],
    ['PNG: a check sum of 0xff in IEND', patched(png, end, Buffer.alloc(4, 255)), STORED],
    [
      'PNG: HTML behind IEND',
      Buffer.concat([png, Buffer.from('<html><script>1</script>')]),
      STORED,
    ],
  ]
}

async function longSides(): Promise<Case[]> {
  const sizes = [
    [50_000, 80],
    [96, 40_000],
    [60_000, 64],
    [12_000, 9_000],
  ] as const
  const files = sizes.map(async ([width, height], at): Promise<Case> => {
    const create = { width, height, channels: 3, background: { r: 200, g: 90, b: 20 } } as const
    const file = sharp({ create }).jpeg({ progressive: at === 2 })
    return [`${width} x ${height}`, await file.toBuffer(), { source: [width, height] }]
  })
  return Promise.all(files)
}

/** Files with something behind their end, which are whole. */
function ends({ jpeg, png, gif, lossy }: Record<'jpeg' | 'png' | 'gif' | 'lossy', Buffer>): Case[] {
  const box = (name: string, bytes: number) => {
    const content = Buffer.alloc(8 + bytes, 0x5a)
    content.writeUInt32BE(content.length)
    content.write(name, 4, 'latin1')
    return content
  }
  const video = Buffer.concat([box('ftyp', 16), box('mdat', 10 * jpeg.length)])
  return [
    ['end: a video of ten times the size', Buffer.concat([jpeg, video]), STORED],
    ['end: a second JPEG (MPO)', Buffer.concat([jpeg, jpeg, jpeg]), STORED],
    ['end: a megabyte of zeros', Buffer.concat([jpeg, Buffer.alloc(1e6)]), STORED],
    ['end: a second JPEG that is cut', Buffer.concat([jpeg, jpeg.subarray(0, 900)]), STORED],
    [
      'end: a zip behind a PNG',
      Buffer.concat([png, Buffer.from('PK\x03\x04'), Buffer.alloc(9000)]),
      STORED,
    ],
    ['end: a text behind a GIF', Buffer.concat([gif, Buffer.from('and so on')]), STORED],
    ['end: a text behind a WebP', Buffer.concat([lossy, Buffer.from('and so on')]), STORED],
  ]
}

/** Files without their ends: something of each can be decoded, but of a lossless WebP. */
function cuts(files: Record<string, Buffer>): Case[] {
  return Object.entries(files).flatMap(([name, file]) =>
    [0.6, 0.75, 0.9].map(
      (part): Case => [
        `cut: ${name} at ${part}`,
        file.subarray(0, Math.floor(part * file.length)),
        name === 'lossless' ? null : noEnd(WIDTH, HEIGHT),
      ],
    ),
  )
}

/** The same bytes of noise each time. */
function noise(length: number): Buffer {
  const random = randomBy(7)
  return Buffer.from(Array.from({ length }, () => Math.floor(256 * random())))
}

/** Whole files with errors in their data. */
async function damagedInside(): Promise<Case[]> {
  const [width, height] = [600, 400]
  const grain = sharp(noise(3 * width * height), { raw: { width, height, channels: 3 } }).blur(1.5)
  const right: RightPicture = { source: [width, height], damage: 'bad-data' }
  const jpeg = await grain.clone().jpeg().toBuffer()
  const progressive = await grain.clone().jpeg({ progressive: true }).toBuffer()
  // It is decoded at 1/8, where the last scan is not seen.
  const large = await grain.clone().resize(2400, 1600).jpeg({ progressive: true }).toBuffer()
  const png = await grain.clone().png().toBuffer()
  const gif = await grain.clone().gif().toBuffer()
  const without = (file: Buffer, bytes: number) => {
    const middle = file.length >> 1
    return Buffer.concat([file.subarray(0, middle), file.subarray(middle + bytes)])
  }
  const by = (file: Buffer, bytes: Buffer) => patched(file, file.length >> 1, bytes)
  const emptyEnd = (file: Buffer, part: number) =>
    Buffer.from(file).fill(0, Math.floor(part * file.length), file.length - 2)
  const end = Buffer.of(0xff, 0xd9)
  return [
    ['data: noise', by(jpeg, noise(2000)), right],
    ['data: more noise', by(jpeg, noise(9000)), right],
    ['data: noise in a progressive one', by(progressive, noise(2000)), right],
    ['data: 3,000 bytes are missing', without(jpeg, 3000), right],
    ['data: 5,000 bytes are missing', without(jpeg, 5000), right],
    ['data: zeros up to the end mark', emptyEnd(jpeg, 0.7), right],
    ['data: zeros up to the end mark of a progressive one', emptyEnd(progressive, 0.5), right],
    [
      'data: zeros in the last scan of a progressive one',
      patched(large, Math.floor(0.9 * large.length), Buffer.alloc(4096)),
      { ...right, source: [2400, 1600] },
    ],
    ['data: 4,096 zeros', by(jpeg, Buffer.alloc(4096)), right],
    ['data: cut, with an end mark', Buffer.concat([jpeg.subarray(0, jpeg.length / 2), end]), right],
    ['data: noise in a PNG', by(png, noise(500)), right],
    ['data: noise in a GIF', by(gif, noise(500)), right],
    ['data: sound', jpeg, { source: [width, height] }],
    ['data: sound and progressive', progressive, { source: [width, height] }],
  ]
}
