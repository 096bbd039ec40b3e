// Stage 1: what ONE download is, the same for every strategy: ask, read, check, try again, give an outcome.
import { type Api, readError, unreachable } from './api.ts'
import { AppError } from './app-error.ts'
import type { Gate } from './gate.ts'
import type { Host } from './host.ts'
import { isWhole, typeOf } from './image-bytes.ts'
import type { AskedImage, Emit, Failed, Fetched } from './outcome.ts'
import { readBody } from './read-body.ts'
import { retryDelay } from './retry.ts'
import { createWatch, type Watch } from './watch.ts'

export interface Downloaded {
  readonly kind: 'downloaded'
  readonly image: AskedImage
  readonly blob: Blob
  readonly fetched: Fetched
}

export interface DownloadParts {
  readonly api: Pick<Api, 'image'>
  readonly gate: Gate
  readonly host: Host
  readonly emit: Emit
  readonly signal: AbortSignal
  /** The longest wait for an answer, and the longest silence within it, ms; null for no limit of ours. */
  readonly timeoutMs: number | null
  /** Milliseconds on a monotonic clock. */
  readonly now: () => number
  readonly random: () => number
  /** Resolves after so many milliseconds; rejects with the signal's reason. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
}

/** A download that only rejects when the run is aborted; all else that goes wrong is an outcome. */
export function createDownload(parts: DownloadParts) {
  const { emit, gate, host, signal, now, random, sleep } = parts
  return async function download(image: AskedImage): Promise<Downloaded | Failed> {
    const { index } = image
    const began = now()
    let refusals = 0
    for (let attempts = 1; ; attempts++) {
      signal.throwIfAborted()
      do {
        await gate.pass(signal)
        await host.open(signal)
      } while (gate.isClosed())
      const shut = host.shut()
      if (shut) return failed(image, shut, attempts - 1, now() - began)
      emit({ kind: 'request-began', at: now(), index, attempt: attempts })
      const answer = await tryOnce(image, parts)
        .catch((error: unknown) => asFailure(error, signal))
        .finally(() => emit({ kind: 'request-ended', at: now(), index }))
      const ms = now() - began
      if (!(answer instanceof AppError))
        return { ...answer, fetched: { ...answer.fetched, attempts, ms } }
      if (host.refused(answer)) refusals++
      const delay = retryDelay(answer, { failures: attempts - refusals, refusals }, random)
      if (delay === null || !host.spendRetry()) return failed(image, answer, attempts, ms)
      emit({ kind: 'retrying', at: now(), index, cause: answer.code, waitMs: delay })
      await sleep(delay, signal)
    }
  }
}

async function tryOnce(image: AskedImage, parts: DownloadParts): Promise<Downloaded> {
  const watch = createWatch(parts.timeoutMs, parts.signal)
  try {
    return await askFor(image, parts, watch)
  } catch (error) {
    // fetch rejects with the signal's reason in some browsers and with an AbortError in others.
    throw watch.expired() ?? error
  } finally {
    watch.end()
  }
}

async function askFor(image: AskedImage, parts: DownloadParts, watch: Watch): Promise<Downloaded> {
  const { api, emit, now } = parts
  const { index } = image
  const response = await api.image(image.file, watch.signal).catch((error: unknown) => {
    throw error instanceof TypeError ? unreachable(error) : error
  })
  watch.alive()
  emit({ kind: 'answered', at: now(), index })
  if (!response.ok) throw await readError(response)
  const bytes = await readBody(response, (count) => {
    watch.alive()
    emit({ kind: 'received', at: now(), index, bytes: count })
  })
  const type = check(bytes)
  const fetched = { attempts: 1, ms: 0, bytes: bytes.length, type, sha256: await sha256Of(bytes) }
  return { kind: 'downloaded', image, blob: new Blob([bytes], { type }), fetched }
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

/** In hexadecimal; null on a page that came over plain http from another machine, where browsers give no hashes. */
async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string | null> {
  if (!globalThis.isSecureContext && !globalThis.crypto.subtle) return null
  const digest = await crypto.subtle.digest('SHA-256', bytes)
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
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
