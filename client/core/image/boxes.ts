// The boxes of AVIF and other files of ISO/IEC 14496-12.
import { chunkName } from './chunks.ts'

export interface Box {
  readonly name: string
  /** Where its content begins and ends; the end may lie beyond a file that is cut. */
  readonly start: number
  readonly end: number
}

/** The boxes inside another one. @throws RangeError if that ends beyond the file */
export function* boxes(view: DataView, { start: from, end: until }: Box): Generator<Box> {
  for (let at = from; at + 8 <= until; ) {
    const declared = view.getUint32(at)
    const name = chunkName(view, at + 4)
    const isLong = declared === 1
    const length = isLong ? Number(view.getBigUint64(at + 8)) : declared || until - at
    if (length < 8) return
    yield { name, start: at + (isLong ? 16 : 8), end: at + length }
    at += length
  }
}

/** The file as a box. */
export const fileBox = (view: DataView): Box => ({ name: '', start: 0, end: view.byteLength })
