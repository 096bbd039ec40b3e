// The outer form of a GIF: https://www.w3.org/Graphics/GIF/spec-gif89a.txt

/** One block of a GIF; all places are offsets in the file, bytes. */
export interface GifBlock {
  readonly kind: 'image' | 'extension' | 'trailer'
  /** Where its introducer stands. */
  readonly from: number
  /** Where the next block begins. */
  readonly end: number
}

/** Bytes of the colour table that these flags announce. */
export const colourTableBytes = (flags: number) => (flags & 0x80 ? 3 << ((flags & 7) + 1) : 0)

/** The blocks up to the trailer; fewer if the file is cut or damaged. As decoders do, it skips zero bytes between them. */
export function* gifBlocks(bytes: Uint8Array): Generator<GifBlock> {
  for (let from = 13 + colourTableBytes(bytes[10] ?? 0); from < bytes.length; ) {
    const introducer = bytes[from]
    if (introducer === 0) {
      from++
      continue
    }
    const block = blockAt(bytes, from)
    if (block === null) return
    yield block
    if (block.kind === 'trailer') return
    from = block.end
  }
}

function blockAt(bytes: Uint8Array, from: number): GifBlock | null {
  switch (bytes[from]) {
    case 0x2c:
      return {
        kind: 'image',
        from,
        end: skipSubBlocks(bytes, from + 11 + colourTableBytes(bytes[from + 9] ?? 0)),
      }
    case 0x21:
      return { kind: 'extension', from, end: skipSubBlocks(bytes, from + 2) }
    case 0x3b:
      return { kind: 'trailer', from, end: from + 1 }
    default:
      return null
  }
}

/** Where the sub-blocks that begin here end; beyond the file if that is cut. */
function skipSubBlocks(bytes: Uint8Array, from: number): number {
  let at = from
  while (at < bytes.length && bytes[at] !== 0) at += (bytes[at] ?? 0) + 1
  return at + 1
}

/** The place of a frame on the screen, and its size, pixels. */
export interface GifFrame {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Reads the head of the image block that begins at this offset. @throws RangeError if it ends beyond the file */
export function gifFrame(view: DataView, from: number): GifFrame {
  const numberAt = (at: number) => view.getUint16(from + at, true)
  return { left: numberAt(1), top: numberAt(3), width: numberAt(5), height: numberAt(7) }
}
