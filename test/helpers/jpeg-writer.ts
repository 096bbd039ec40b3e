// JPEGs from coefficients, baseline or in any order of scans: what a decoder makes of both must be the same.
import { BitWriter } from './bit-writer.ts'
import { segment } from './file-surgery.ts'
import { AC_SYMBOLS, Ends, putMore, putNew, putValue, sizeOf } from './jpeg-bands.ts'

/** One component: how often it is sampled, and the coefficients of its blocks, row by row, up to whole units. */
export interface Part {
  readonly across: number
  readonly down: number
  readonly blocks: readonly (readonly number[])[]
}

export interface Coefficients {
  readonly width: number
  readonly height: number
  readonly parts: readonly Part[]
}

/** The numbers of the parts, the first and the last coefficient, and the bits that are missing before and after. */
export type Scan = readonly [
  parts: readonly number[],
  from: number,
  to: number,
  high: number,
  low: number,
]

/** As libjpeg writes them for three components. */
export const USUAL_SCANS: readonly Scan[] = [
  [[0, 1, 2], 0, 0, 0, 1],
  [[0], 1, 5, 0, 2],
  [[2], 1, 63, 0, 1],
  [[1], 1, 63, 0, 1],
  [[0], 6, 63, 0, 2],
  [[0], 1, 63, 2, 1],
  [[0, 1, 2], 0, 0, 1, 0],
  [[2], 1, 63, 1, 0],
  [[1], 1, 63, 1, 0],
  [[0], 1, 63, 1, 0],
]

/** A file of these scans; a baseline one without any. With a number of units, it has restarts. */
export function jpegOf(picture: Coefficients, scans: readonly Scan[] | null, interval = 0): Buffer {
  const { width, height, parts } = picture
  const frame = [8, height >> 8, height & 255, width >> 8, width & 255, parts.length]
  for (const [n, { across, down }] of parts.entries()) frame.push(n + 1, (across << 4) | down, 0)
  const all = parts.map((_, n) => n)
  return Buffer.concat([
    Buffer.of(0xff, 0xd8),
    segment(0xdb, Buffer.from([0, ...Array.from({ length: 64 }, (_, k) => 3 + (k >> 2))])),
    segment(scans ? 0xc2 : 0xc0, Buffer.from(frame)),
    segment(0xc4, Buffer.from([0, ...lengths(4, DC_SYMBOLS.length), ...DC_SYMBOLS])),
    segment(0xc4, Buffer.from([0x10, ...lengths(8, AC_SYMBOLS.length), ...AC_SYMBOLS])),
    segment(0xdd, Buffer.of(interval >> 8, interval & 255)),
    ...(scans ?? [[all, 0, 63, 0, 0] as const]).map((scan) =>
      scanOf(picture, scan, interval, !scans),
    ),
    Buffer.of(0xff, 0xd9),
  ])
}

const DC_SYMBOLS = Array.from({ length: 12 }, (_, size) => size)

const lengths = (length: number, count: number) =>
  Array.from({ length: 16 }, (_, n) => (n + 1 === length ? count : 0))

function scanOf(picture: Coefficients, scan: Scan, interval: number, baseline: boolean): Buffer {
  const [parts, from, to, high, low] = scan
  const head = [parts.length, ...parts.flatMap((n) => [n + 1, 0]), from, to, (high << 4) | low]
  const data: Buffer[] = []
  const units = unitsOf(picture, parts)
  const step = interval || units.length
  for (let unit = 0; unit < units.length; unit += step) {
    if (unit) data.push(Buffer.of(0xff, 0xd0 + ((unit / step - 1) & 7)))
    data.push(intervalOf(units.slice(unit, unit + step).flat(), scan, baseline))
  }
  return Buffer.concat([segment(0xda, Buffer.from(head)), ...data])
}

interface Block {
  readonly part: number
  readonly values: readonly number[]
}

/** The blocks of each minimum coded unit (T.81, A.2). */
function unitsOf({ width, height, parts }: Coefficients, chosen: readonly number[]): Block[][] {
  const most = (side: 'across' | 'down') => Math.max(...parts.map((part) => part[side]))
  const [columns, rows] = [
    Math.ceil(width / 8 / most('across')),
    Math.ceil(height / 8 / most('down')),
  ]
  const [first = 0] = chosen
  const { across: wide = 1, down: tall = 1 } = parts[first] ?? {}
  const isAlone = chosen.length === 1 && parts.length > 1
  const right = isAlone ? Math.ceil(Math.ceil((width * wide) / most('across')) / 8) : columns
  const bottom = isAlone ? Math.ceil(Math.ceil((height * tall) / most('down')) / 8) : rows
  return Array.from({ length: right * bottom }, (_, unit) => {
    const [column, row] = [unit % right, Math.floor(unit / right)]
    return chosen.flatMap((n) => {
      const { across = 1, down = 1, blocks = [] } = parts[n] ?? {}
      const [x, y] = isAlone ? [1, 1] : [across, down]
      return Array.from({ length: x * y }, (_, place) => {
        const at = (row * y + Math.floor(place / x)) * columns * across + column * x + (place % x)
        return { part: n, values: blocks[at] ?? [] }
      })
    })
  })
}

function intervalOf(blocks: readonly Block[], scan: Scan, baseline: boolean): Buffer {
  const [, from, to, high, low] = scan
  const bits = new BitWriter()
  const previous = new Map<number, number>()
  const ends = new Ends(bits)
  for (const { part, values } of blocks) {
    const first = (values[0] ?? 0) >> low
    if (from === 0 && high > 0) bits.put(first & 1, 1)
    else if (from === 0) {
      const difference = first - (previous.get(part) ?? 0)
      bits.put(sizeOf(difference), 4)
      putValue(bits, difference)
      previous.set(part, first)
    }
    const band = { from: Math.max(from, 1), to, low }
    if (to > 0 && high > 0) putMore(bits, ends, values, band)
    else if (to > 0) putNew(bits, ends, values, band)
    if (baseline) ends.flush()
  }
  ends.flush()
  return bits.finish()
}
