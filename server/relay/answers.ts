// Reads the answers of the image host: the redirects to follow, and the signs of an answer that is the image.
import { createHash } from 'node:crypto'
import { typeOfFile } from '../../client/core/image/signatures.ts'
import { ApiError } from '../errors.ts'
import { packingOf } from '../imgur/api/content-coding.ts'
import { type Headers, headerOf } from '../imgur/api/headers.ts'
import { isLoginPlace } from '../strangers.ts'
import type { Answer } from './exchange.ts'

/** The MD5 of the 503 bytes of Imgur's "removed" picture. Its ETag is the same text. */
const REMOVED_MD5 = 'd835884373f4d6c8f24742ceabe74946'
const REMOVED_BYTES = 503

export const isRedirect = ({ status }: Answer) => [301, 302, 303, 307, 308].includes(status)

/** The target of a redirect. @throws ApiError removed, intercepted, or upstream_unreadable if it leads to another host. */
export function nextHop(from: URL, { headers }: Answer): URL {
  const location = headerOf(headers, 'location')
  if (!location || !URL.canParse(location, from.href))
    throw new ApiError('upstream_unreadable', 'The image host redirects without an address')
  const to = new URL(location, from)
  if (to.pathname === '/removed.png') throw removed()
  if (to.origin === from.origin) return to
  throw isLoginPlace(to)
    ? new ApiError('intercepted', 'The network redirects to a page where a person must sign in')
    : new ApiError('upstream_unreadable', 'The image host redirects to another host')
}

/**
 * Says if this is the beginning of an image, or of a video by its file name, that is neither packed nor the "removed"
 * picture. @throws ApiError
 */
export function isImage(file: string, { status, headers, head }: Answer): boolean {
  if (status !== 200) return false
  refusePacked(headers)
  if (typeOfFile(file, head) === null) return false
  // A CDN that compresses a file makes its ETag a weak one.
  if (headerOf(headers, 'etag').replace(/^W\//, '') === `"${REMOVED_MD5}"`) throw removed()
  return true
}

function refusePacked(headers: Headers) {
  const coding = packingOf(headers)
  if (coding)
    throw new ApiError(
      'upstream_unreadable',
      `The image host sent this image packed with ${coding}`,
    )
}

/** Says if a file may be the "removed" picture, so that its hash is worth having. */
export const mayBeRemoved = ({ headers }: Answer) =>
  Number(headerOf(headers, 'content-length')) === REMOVED_BYTES

/** @throws ApiError removed for the file with this MD5 */
export function refuseRemoved(file: Uint8Array, md5 = REMOVED_MD5): void {
  if (createHash('md5').update(file).digest('hex') === md5) throw removed()
}

const removed = () =>
  new ApiError('removed', 'The image host sent its “removed” picture instead of this image')
