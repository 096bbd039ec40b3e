// The rest of a file whose beginning a browser has already. Two versions of a file are never joined: the host is asked
// under the condition that the file still has the ETag of the beginning (If-Range), and its answer is checked.
import { type Headers, headerOf } from '../imgur/api/headers.ts'
import type { Answer } from './exchange.ts'

export interface Rest {
  /** Bytes that the browser has. */
  readonly from: number
  /** A strong one, with its quotes. */
  readonly etag: string
}

const RANGE = /^bytes=(\d{1,9})-$/
/** https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3 without characters beyond ASCII */
const STRONG_ETAG = /^"[!#-~]{1,200}"$/

/** The rest that a request asks for; null for any other form, which asks for the whole file. */
export function restOf(range: string | undefined, ifRange: string | undefined): Rest | null {
  const from = Number(RANGE.exec(range ?? '')?.[1] ?? 0)
  return from > 0 && ifRange !== undefined && STRONG_ETAG.test(ifRange)
    ? { from, etag: ifRange }
    : null
}

/** The ETag of an answer, if it is a strong one. */
export function strongEtagOf(headers: Headers): string | null {
  const etag = headerOf(headers, 'etag')
  return STRONG_ETAG.test(etag) ? etag : null
}

export const headersFor = ({ from, etag }: Rest) => ({ range: `bytes=${from}-`, 'if-range': etag })

/** The length of the whole file, if an answer is exactly the rest of the same version; null for any other answer. */
export function wholeLengthOf({ status, headers }: Answer, { from, etag }: Rest): number | null {
  const range = /^bytes (\d{1,9})-(\d{1,9})\/(\d{1,9})$/.exec(headerOf(headers, 'content-range'))
  if (status !== 206 || range === null || strongEtagOf(headers) !== etag) return null
  const [first = 0, last = 0, whole = 0] = range.slice(1).map(Number)
  const length = headerOf(headers, 'content-length')
  const isExact = first === from && last === whole - 1 && first <= last
  return isExact && (length === '' || Number(length) === whole - from) ? whole : null
}
