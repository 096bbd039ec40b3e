import { joined, viewOf } from '../bytes.ts'
import { pngChunks } from '../chunks.ts'
import { pngChunk, writePng } from './write-png.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Chunks that the pixels need, and those that say what their colours mean. Frames of an animation are left out. */
const KEPT = ['IHDR', 'PLTE', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'cICP', 'sBIT']

/** Chunks of an animation. Some files claim frames that they do not have, and browsers show nothing of them then. */
const ANIMATION = ['acTL', 'fcTL', 'fdAT']

/** A PNG without its animation; null if it has none. */
export function stillPng(bytes: Bytes): Bytes | null {
  const chunks = [...pngChunks(viewOf(bytes))]
  if (!chunks.some(({ name }) => ANIMATION.includes(name))) return null
  const kept = chunks.filter(({ name }) => !ANIMATION.includes(name))
  return joined([
    bytes.subarray(0, 8),
    ...kept.map(({ start, end }) => bytes.subarray(start - 8, end + 4)),
  ])
}

/** A PNG of all rows that can be unpacked; the others are black or transparent. Null if there are none. */
export async function mendPng(bytes: Bytes): Promise<Bytes | null> {
  const before: Bytes[] = []
  const packed: Bytes[] = []
  let header: Bytes | null = null
  for (const { name, start, end } of pngChunks(viewOf(bytes))) {
    const content = bytes.subarray(start, end)
    if (name === 'IHDR') header ??= content
    if (name === 'IDAT') packed.push(content)
    else if (KEPT.includes(name) && packed.length === 0) before.push(pngChunk(name, content))
  }
  if (header === null || header.length < 13) return null
  const passes = passesOf(header)
  const bytesOf = (pass: Pass) => pass.rows * pass.bytesInRow
  const rows = new Uint8Array(passes.reduce((sum, pass) => sum + bytesOf(pass), 0))
  if ((await inflate(joined(packed), rows)) === 0) return null
  mendFilters(rows, passes)
  return writePng(before, rows)
}

/** Packed bytes that are unpacked at once. An error costs all that its piece held. */
const PIECE = 4096

/** Unpacks as much as can be unpacked, up to the end of the room, and gives the number of bytes. */
async function inflate(packed: Bytes, room: Uint8Array): Promise<number> {
  const { writable, readable } = new DecompressionStream('deflate')
  const writer = writable.getWriter()
  let filled = 0
  const reading = readAll(readable.getReader(), (bytes) => {
    const fits = bytes.subarray(0, room.length - filled)
    room.set(fits, filled)
    filled += fits.length
  })
  let isBroken = false
  const stop = () => {
    isBroken = true
  }
  for (let at = 0; at < packed.length && filled < room.length && !isBroken; at += PIECE)
    await writer.write(packed.subarray(at, at + PIECE)).then(isRead, stop)
  // A stream that lacks its end is closed with an error; all that it gave is here already.
  await writer.close().catch(stop)
  await reading
  return filled
}

/** Node.js loses all that waits to be read when an error comes. */
const isRead = () => new Promise<void>((resolve) => setTimeout(resolve))

/** Reads up to the end of a stream, or up to its error. */
async function readAll(
  reader: ReadableStreamDefaultReader<Bytes>,
  take: (bytes: Bytes) => void,
): Promise<void> {
  for (;;) {
    const next = await reader.read().catch(() => null)
    if (next?.value === undefined) return
    take(next.value)
  }
}

/** Samples of a pixel, by colour type. https://www.w3.org/TR/png-3/#table111 */
const SAMPLES: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

/** The first column and row of each pass, and the steps between: https://www.w3.org/TR/png-3/#8InterlaceMethods */
const PASSES = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const

/** The filtered rows of one pass, which are equally long. */
interface Pass {
  readonly rows: number
  readonly bytesInRow: number
}

function passesOf(header: Bytes): Pass[] {
  const view = viewOf(header)
  const [width, height] = [view.getUint32(0), view.getUint32(4)]
  const bits = view.getUint8(8) * (SAMPLES[view.getUint8(9)] ?? 0)
  const passes = view.getUint8(12) === 1 ? PASSES : ([[0, 0, 1, 1]] as const)
  return passes
    .map(([left, top, across, down]) => ({
      columns: Math.ceil((width - left) / across),
      rows: Math.ceil((height - top) / down),
    }))
    .filter(({ columns, rows }) => columns > 0 && rows > 0)
    .map(({ columns, rows }) => ({ rows, bytesInRow: 1 + Math.ceil((columns * bits) / 8) }))
}

/** The first byte of a row names its filter: after damaged data it may be none of the five. */
function mendFilters(bytes: Uint8Array, passes: readonly Pass[]) {
  let at = 0
  for (const { rows, bytesInRow } of passes)
    for (let row = 0; row < rows; row++, at += bytesInRow) if ((bytes[at] ?? 0) > 4) bytes[at] = 0
}
