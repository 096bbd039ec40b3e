// The beginnings of files whose connection broke. The next attempt asks only for the rest, if the host promises by a
// strong ETag that it is the same file byte for byte (RFC 9110, sections 8.8.1 and 13.1.5).
import { AppError } from '../../core/model/app-error.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface Beginning {
  readonly bytes: Bytes
  /** They ask for the rest of this very file. */
  readonly headers: { readonly range: string; readonly 'if-range': string }
}

export interface Beginnings {
  /** Keeps a beginning for the next attempt, if the ETag is a strong one. */
  keep(index: number, bytes: Bytes, etag: string | null): void
  /** Hands the beginning over, and forgets it. */
  take(index: number): Beginning | null
}

/** Bytes that are held in memory at the most. */
const MOST = 64e6

export function createBeginnings(): Beginnings {
  const kept = new Map<number, Beginning>()
  let held = 0
  function take(index: number): Beginning | null {
    const beginning = kept.get(index) ?? null
    kept.delete(index)
    held -= beginning?.bytes.length ?? 0
    return beginning
  }
  return {
    keep(index, bytes, etag) {
      if (bytes.length === 0 || !etag?.startsWith('"')) return
      const headers = { range: `bytes=${bytes.length}-`, 'if-range': etag }
      kept.set(index, { bytes, headers })
      held += bytes.length
      // An image that was given up leaves its beginning behind, so the oldest ones go.
      for (const [oldest] of kept) if (held > MOST) take(oldest)
    },
    take,
  }
}

const NOTHING: Bytes = new Uint8Array(0)

/** The bytes that stand before an answer's body: none, if it is the whole file. @throws AppError cut_short for another part */
export function partBefore({ status, headers }: Response, beginning: Beginning | null): Bytes {
  if (status !== 206) return NOTHING
  const isRest =
    beginning !== null &&
    headers.get('etag') === beginning.headers['if-range'] &&
    headers.get('content-range')?.startsWith(`bytes ${beginning.bytes.length}-`)
  if (isRest) return beginning.bytes
  throw new AppError('cut_short', 'Another part of the file came than was asked for')
}
