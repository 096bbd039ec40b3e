import { joined } from '../joined.ts'
import { pngChunks } from '../png-chunks.ts'
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
  const rows = new Uint8Array(rowBytes(header))
  const filled = await inflate(joined(packed), rows)
  if (filled === 0) return null
  return writePng(before, rows)
}

/** Unpacks as much as can be unpacked, up to the end of the room, and gives the number of bytes. */
async function inflate(packed: Bytes, room: Uint8Array): Promise<number> {
  const reader = new Blob([packed])
    .stream()
    .pipeThrough(new DecompressionStream('deflate'))
    .getReader()
  let filled = 0
  while (filled < room.length) {
    const { value, done } = await reader.read().catch(() => ({ value: undefined, done: true }))
    if (done || value === undefined) return filled
    const fits = value.subarray(0, room.length - filled)
    room.set(fits, filled)
    filled += fits.length
  }
  await reader.cancel().catch(() => undefined)
  return filled
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

/** Bytes of all filtered rows. */
function rowBytes(header: Bytes): number {
  const view = viewOf(header)
  const [width, height] = [view.getUint32(0), view.getUint32(4)]
  const bits = view.getUint8(8) * (SAMPLES[view.getUint8(9)] ?? 0)
  const passes = view.getUint8(12) === 1 ? PASSES : ([[0, 0, 1, 1]] as const)
  return passes.reduce((sum, [left, top, across, down]) => {
    const columns = Math.ceil((width - left) / across)
    const rows = Math.ceil((height - top) / down)
    return columns > 0 && rows > 0 ? sum + rows * (1 + Math.ceil((columns * bits) / 8)) : sum
  }, 0)
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
