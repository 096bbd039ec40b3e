// Reads the answers of the image host.
import { typeOf } from '../../client/core/image/signatures.ts'
import { ApiError } from '../errors.ts'
import { retryAfterSeconds } from '../imgur/api/retry-after.ts'
import type { Answer } from './exchange.ts'

/** The ETag that Imgur's "removed" picture has always had: the MD5 of its 503 bytes. */
const REMOVED_ETAG = '"d835884373f4d6c8f24742ceabe74946"'

export const isRedirect = ({ status }: Answer) => [301, 302, 303, 307, 308].includes(status)

/** The target of a redirect. @throws ApiError removed, or upstream_unreadable if it leads to another host. */
export function nextHop(from: URL, { headers }: Answer): URL {
  const location = String(headers.location ?? '')
  if (!location || !URL.canParse(location, from.href))
    throw new ApiError('upstream_unreadable', 'Imgur redirected this image without an address')
  const to = new URL(location, from)
  if (to.pathname === '/removed.png') throw removed()
  if (to.origin !== from.origin)
    throw new ApiError('upstream_unreadable', 'Imgur redirected this image to another host')
  return to
}

/** The reason why an answer is no image that can be passed on, or null if it is one. */
export function failureOf({ status, headers, head }: Answer): ApiError | null {
  if (status !== 200) return statusFailure(status, retryAfterSeconds(headers))
  if (headers.etag === REMOVED_ETAG) return removed()
  const encoding = headers['content-encoding'] ?? 'identity'
  if (encoding !== 'identity')
    return new ApiError('upstream_unreadable', `Imgur sent this image encoded as ${encoding}`)
  if (head.length === 0) return new ApiError('not_an_image', 'Imgur sent an empty file')
  if (typeOf(head) === null)
    return new ApiError('not_an_image', notAnImage(headers['content-type']))
  return null
}

function statusFailure(status: number, retryAfterS: number | undefined): ApiError {
  const said = `Imgur answered ${status}`
  switch (status) {
    case 404:
    case 410:
      return new ApiError('not_found', `${said}: there is no such image`)
    case 429:
      return new ApiError('rate_limited', `${said}: too many requests`, { retryAfterS })
    case 503:
      return new ApiError('over_capacity', `${said}: it is over capacity`, { retryAfterS })
    case 408:
    case 504:
      return new ApiError('upstream_timeout', `${said}: it ran out of time`, { retryAfterS })
  }
  if (status >= 500) return new ApiError('upstream_failed', said, { retryAfterS })
  if (status >= 400) return new ApiError('upstream_refused', `${said}: it refuses this request`)
  return new ApiError('upstream_unreadable', `${said}, which is no image`)
}

const removed = () => new ApiError('removed', 'This image was removed from Imgur')

const notAnImage = (type: unknown) =>
  /html/.test(String(type))
    ? 'Imgur sent an HTML page instead of this image'
    : `Imgur sent something that is no image (${String(type ?? 'of no type').slice(0, 60)})`
