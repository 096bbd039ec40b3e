// One request for one image: ask, read, check, hash. It runs in the engine or in a download worker.
import { readError, unreachable } from '../../api/read-answer.ts'
import type { GetImage, ImageAddress } from '../../api/server-api.ts'
import { sha256Of } from '../../core/archive/sha256.ts'
import { typeOfFile } from '../../core/image/signatures.ts'
import { isWhole } from '../../core/image/whole.ts'
import { AppError } from '../../core/model/app-error.ts'
import type { RequestEvent } from '../../core/model/events.ts'
import type { Route } from '../../core/model/outcome.ts'
import { type Beginnings, createBeginnings, partBefore } from './beginnings.ts'
import { askDirectly } from './direct.ts'
import { createIdleTimeout, type IdleTimeout } from './idle-timeout.ts'
import { createIncompletes, type Incompletes } from './incompletes.ts'
import { readBody } from './read-body.ts'

/** A whole file, and the facts that its own bytes tell. */
interface FetchedImage {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** MIME type. */
  readonly type: string
  /** SHA-256 in hexadecimal; null where the browser gives no hashes. */
  readonly sha256: string | null
  readonly route: Route
  /** As in Fetched. */
  readonly modified?: number
}

/** @throws AppError, or the signal's reason */
export type FetchImage = (
  image: ImageAddress & { readonly index: number },
  signal: AbortSignal,
) => Promise<FetchedImage>

export interface FetchParts {
  readonly get: GetImage
  readonly emit: (event: RequestEvent) => void
  /** The longest wait for an answer, and the longest silence within it, ms; null for no limit of ours. */
  readonly timeoutMs: number | null
  /** Milliseconds on the run's monotonic clock. */
  readonly now: () => number
}

export function createFetchImage(parts: FetchParts): FetchImage {
  const { timeoutMs, now } = parts
  let lastEnd = 0
  const othersEnded = () => lastEnd
  const memory = { beginnings: createBeginnings(), incompletes: createIncompletes() }
  /** By the image's index; an image that came is forgotten. */
  const answersMs = new Map<number, number>()
  return async (image, signal) => {
    const { index } = image
    const earlierMs = answersMs.get(index) ?? 0
    const idleTimeout = createIdleTimeout({ timeoutMs, signal, now, othersEnded, earlierMs })
    try {
      const fetched = await ask(image, { ...parts, ...memory }, idleTimeout)
      answersMs.delete(index)
      return fetched
    } catch (error) {
      answersMs.set(index, earlierMs + idleTimeout.answerMs())
      // fetch rejects with the signal's reason in some browsers and with an AbortError in others.
      throw idleTimeout.expired() ?? error
    } finally {
      lastEnd = now()
      idleTimeout.end()
    }
  }
}

/** The facts that the requests for one image leave to the next one. */
interface Memory {
  readonly beginnings: Beginnings
  readonly incompletes: Incompletes
}

async function ask(
  { index, url, directUrl }: Parameters<FetchImage>[0],
  { get, emit, now, beginnings, incompletes }: FetchParts & Memory,
  idleTimeout: IdleTimeout,
): Promise<FetchedImage> {
  const beginning = beginnings.take(index)
  // Only the relay can ask for the rest of a file: a page may neither read an image host's ETag nor send it back.
  const mayBeDirect = directUrl !== null && beginning === null
  const direct = mayBeDirect ? await askDirectly(directUrl, get, idleTimeout.signal) : null
  const relayed = () =>
    get(url, idleTimeout.signal, beginning?.headers).catch((error: unknown) => {
      throw error instanceof TypeError ? unreachable(error) : error
    })
  const response = direct ?? (await relayed())
  idleTimeout.alive()
  emit({ kind: 'answered', at: now(), index })
  if (!response.ok) throw await readError(response)
  const bytes = await readBody(response, {
    before: partBefore(response, beginning),
    now,
    onBytes(count) {
      idleTimeout.alive(count)
      emit({ kind: 'received', at: now(), index, bytes: count })
    },
    onCut: (part) => beginnings.keep(index, part, response.headers.get('etag')),
  })
  const route = direct ? 'direct' : 'relay'
  const [type, sha256] = [check(url, bytes), await sha256Of(bytes)]
  // A host that sends the same bytes again has no more of this picture, which is then kept as the host has it.
  if (!isWhole(bytes) && !incompletes.isKnown(index, bytes, sha256))
    throw incomplete(response.headers.has('content-length'))
  return { bytes, type, sha256, route, ...modifiedOf(response) }
}

/** https://www.rfc-editor.org/rfc/rfc9110#section-8.8.2 */
function modifiedOf({ headers }: Response): Pick<FetchedImage, 'modified'> {
  const modified = Date.parse(headers.get('last-modified') ?? '')
  return modified > 0 ? { modified } : {}
}

/** The type by the bytes. @throws AppError not_an_image or intercepted */
function check(url: string, bytes: Uint8Array): string {
  if (bytes.length === 0) throw new AppError('not_an_image', 'The file is empty')
  const type = typeOfFile(url, bytes)
  if (type === null && isPage(bytes))
    throw new AppError('intercepted', 'A web page came instead of an answer of Galloper’s server')
  if (type === null)
    throw new AppError('not_an_image', 'The file is not a JPEG, PNG, GIF, WebP or AVIF')
  return type
}

const incomplete = (declared: boolean) =>
  new AppError(
    'incomplete',
    declared
      ? 'The file lacks its end, though all declared bytes came'
      : 'The answer ended before the file did, and it did not say how long the file is',
  )

const isPage = (bytes: Uint8Array) =>
  /^\s*<(?:!doctype|html|head|body)/i.test(new TextDecoder().decode(bytes.subarray(0, 200)))
