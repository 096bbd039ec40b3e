// The download on the farm: one request for one image, with the checks of the relay and of the page.
import { createHash } from 'node:crypto'
import { typeOf } from '../../../client/core/image/signatures.ts'
import { isWhole } from '../../../client/core/image/whole.ts'
import type { FarmReason } from '../../../client/core/model/reason.ts'
import { ApiError } from '../../errors.ts'
import type { Relay } from '../../relay/relay.ts'
import { orAborted } from './waits/or-aborted.ts'

export interface Downloaded {
  readonly bytes: Uint8Array
  readonly type: string
  readonly sha256: string
  /** Milliseconds until the answer began, and until its last byte. */
  readonly answeredMs: number
  readonly ms: number
}

/** The reason why an image failed, with the codes of the report. */
export class ImageError extends Error {
  override readonly name = 'ImageError'
  readonly code: FarmReason
  readonly retryAfterS: number | undefined

  constructor(code: FarmReason, message: string, retryAfterS?: number) {
    super(message)
    this.code = code
    this.retryAfterS = retryAfterS
  }
}

/**
 * A file that lacks its end is asked for again at once. If the very same bytes come, the host has no more of it, and it
 * is kept as the host has it. @throws ImageError, or the signal's reason.
 */
export async function download(
  relay: Pick<Relay, 'open'>,
  file: string,
  signal: AbortSignal,
): Promise<Downloaded> {
  const first = await askOnce(relay, file, signal)
  if (isWhole(first.bytes)) return first
  const second = await askOnce(relay, file, signal)
  if (!isWhole(second.bytes) && second.sha256 !== first.sha256)
    throw new ImageError('incomplete', 'The file lacks its end, and other bytes came each time')
  return { ...second, answeredMs: first.answeredMs, ms: first.ms + second.ms }
}

/** Asks for a file only to learn if the host answers, and leaves its body. @throws ImageError, or the signal's reason. */
export async function probe(
  relay: Pick<Relay, 'open'>,
  file: string,
  signal: AbortSignal,
): Promise<void> {
  const response = await open(relay, file, signal)
  await response.body?.cancel()
}

const open = (relay: Pick<Relay, 'open'>, file: string, signal: AbortSignal): Promise<Response> =>
  relay.open(file, signal).catch((error: unknown) => {
    throw error instanceof ApiError && !signal.aborted
      ? new ImageError(error.code, error.message, error.retryAfterS)
      : error
  })

async function askOnce(
  relay: Pick<Relay, 'open'>,
  file: string,
  signal: AbortSignal,
): Promise<Downloaded> {
  const began = performance.now()
  const response = await open(relay, file, signal)
  const answeredMs = performance.now() - began
  // The relay leaves the body of an aborted answer open: in a server its reader has left.
  const body = await orAborted(response.arrayBuffer(), signal).catch((error: unknown) => {
    signal.throwIfAborted()
    throw error instanceof ApiError
      ? new ImageError(error.code, error.message)
      : new ImageError('cut_short', 'The connection broke in the middle of the file')
  })
  const ms = performance.now() - began
  const bytes = new Uint8Array(body)
  const type = typeOf(bytes)
  if (type === null)
    throw new ImageError('not_an_image', 'The file is not a JPEG, PNG, GIF, WebP or AVIF')
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { bytes, type, sha256, answeredMs, ms }
}
