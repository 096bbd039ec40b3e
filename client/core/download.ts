// Stage 1: what ONE download is, the same for every strategy: ask, read, check, try again, give an outcome.
import { type Api, readError, unreachable } from './api.ts'
import { AppError } from './app-error.ts'
import { isWhole, typeOf } from './image-bytes.ts'
import type { AskedImage, Emit, Failed, Fetched } from './outcome.ts'
import { retryDelay } from './retry.ts'

export interface Downloaded {
  readonly kind: 'downloaded'
  readonly image: AskedImage
  readonly blob: Blob
  readonly fetched: Fetched
}

export interface DownloadParts {
  readonly api: Pick<Api, 'image'>
  readonly emit: Emit
  readonly signal: AbortSignal
  /** Milliseconds on a monotonic clock. */
  readonly now: () => number
  readonly random: () => number
  /** Resolves after so many milliseconds; rejects with the signal's reason. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
}

/** A download that only rejects when the run is aborted; all else that goes wrong is an outcome. */
export function createDownload(parts: DownloadParts) {
  const { emit, signal, now, random, sleep } = parts
  return async function download(image: AskedImage): Promise<Downloaded | Failed> {
    const began = now()
    for (let attempts = 1; ; attempts++) {
      signal.throwIfAborted()
      emit({ kind: 'request-began', at: now(), index: image.index, attempt: attempts })
      const answer = await tryOnce(image, parts)
        .catch((error: unknown) => asFailure(error, signal))
        .finally(() => emit({ kind: 'request-ended', at: now(), index: image.index }))
      const ms = now() - began
      if (!(answer instanceof AppError))
        return { ...answer, fetched: { ...answer.fetched, attempts, ms } }
      const delay = retryDelay(answer, attempts, random)
      if (delay === null) return failed(image, answer, attempts, ms)
      const { code: cause } = answer
      emit({ kind: 'retrying', at: now(), index: image.index, cause, waitMs: delay })
      await sleep(delay, signal)
    }
  }
}

async function tryOnce(image: AskedImage, parts: DownloadParts): Promise<Downloaded> {
  const response = await parts.api.image(image.file, parts.signal).catch((error: unknown) => {
    throw error instanceof TypeError ? unreachable(error) : error
  })
  parts.emit({ kind: 'answered', at: parts.now(), index: image.index })
  if (!response.ok) throw await readError(response)
  const bytes = await readBody(response, image, parts)
  const type = check(bytes)
  const sha256 = await sha256Of(bytes)
  const fetched = { attempts: 1, ms: 0, bytes: bytes.length, type, sha256 }
  return { kind: 'downloaded', image, blob: new Blob([bytes], { type }), fetched }
}

async function readBody(
  response: Response,
  image: AskedImage,
  { emit, now }: DownloadParts,
): Promise<Uint8Array<ArrayBuffer>> {
  const declared = Number(response.headers.get('content-length') ?? Number.NaN)
  const chunks: Uint8Array[] = []
  let received = 0
  try {
    // Not `for await`: Safari's streams have no iterator.
    const reader = response.body?.getReader()
    for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
      const chunk = next.value
      chunks.push(chunk)
      received += chunk.length
      emit({ kind: 'received', at: now(), index: image.index, bytes: chunk.length })
    }
  } catch (error) {
    throw error instanceof TypeError ? cutShort(received, declared, error) : error
  }
  if (received < declared) throw cutShort(received, declared)
  return concatenate(chunks, received)
}

/** The type by the bytes. @throws AppError not_an_image or incomplete */
function check(bytes: Uint8Array): string {
  if (bytes.length === 0) throw new AppError('not_an_image', 'The file is empty')
  const type = typeOf(bytes)
  if (type === null) throw new AppError('not_an_image', 'The file is not a JPEG, PNG, GIF or WebP')
  if (!isWhole(bytes))
    throw new AppError('incomplete', 'The file lacks its end, though all declared bytes came')
  return type
}

function concatenate(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}

/** In hexadecimal; null on a page that came over plain http from another machine, where browsers give no hashes. */
async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string | null> {
  if (!globalThis.isSecureContext && !globalThis.crypto.subtle) return null
  const digest = await crypto.subtle.digest('SHA-256', bytes)
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function cutShort(received: number, declared: number, cause?: unknown): AppError {
  const of = Number.isNaN(declared) ? '' : ` of ${declared}`
  return new AppError('cut_short', `The connection broke after ${received}${of} bytes`, { cause })
}

/** Aborts and mistakes in the program are no outcomes: they go on up. */
function asFailure(error: unknown, signal: AbortSignal): AppError {
  signal.throwIfAborted()
  if (error instanceof AppError) return error
  throw error
}

const failed = (image: AskedImage, error: AppError, attempts: number, ms: number): Failed => ({
  kind: 'failed',
  image,
  cause: error.code,
  message: error.message,
  attempts,
  ms,
  fetched: null,
})
