// The outer forms of PNG (https://www.w3.org/TR/png-3/#5DataRep) and of WebP.

/** One chunk of a PNG; all places are offsets in the file, bytes. */
export interface PngChunk {
  /** Four letters. */
  readonly name: string
  readonly start: number
  /** Where its content ends: beyond the file if that is cut. Four bytes of check sum follow. */
  readonly end: number
}

/** The chunks up to IEND; fewer if the file is cut or damaged. The last one may be cut. Check sums are not checked. */
export function* pngChunks(view: DataView): Generator<PngChunk> {
  for (let at = 8; at + 8 <= view.byteLength; ) {
    const name = chunkName(view, at + 4)
    if (!/^[A-Za-z]{4}$/.test(name)) return
    const [start, end] = [at + 8, at + 8 + view.getUint32(at)]
    yield { name, start, end }
    if (name === 'IEND') return
    at = end + 4
  }
}

/** The four characters at an offset, as PNG, RIFF and files of boxes name their parts. */
export const chunkName = (view: DataView, at: number) =>
  String.fromCharCode(
    view.getUint8(at),
    view.getUint8(at + 1),
    view.getUint8(at + 2),
    view.getUint8(at + 3),
  )

/** A chunk of a WebP. */
interface RiffChunk {
  readonly name: string
  /** Where its name stands. */
  readonly at: number
  /** Where its content begins. */
  readonly start: number
  /** Bytes of its content, as it declares them: a file that is cut has fewer. */
  readonly length: number
}

/** The chunks of a WebP, the last one cut where the file is. RFC 9649, 2.3 */
export function* riffChunks(view: DataView): Generator<RiffChunk> {
  for (let at = 12; at + 8 <= view.byteLength; ) {
    const [name, length, start] = [chunkName(view, at), view.getUint32(at + 4, true), at + 8]
    yield { name, at, start, length }
    at = start + length + (length & 1)
  }
}
