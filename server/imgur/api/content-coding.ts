import { type Headers, headerOf } from './headers.ts'

/** Only these change the bytes. Hosts also send words here that are no codings, such as `none` and `UTF-8`. */
const PACKING = /\b(?:gzip|deflate|br|zstd|compress|dcb|dcz)\b/i

/** The first coding that packs this answer's body, such as gzip; null where the body is as it is. */
export const packingOf = (headers: Headers): string | null =>
  PACKING.exec(headerOf(headers, 'content-encoding'))?.[0].toLowerCase() ?? null
