// The outcomes that a worker writes down.
import { createHash } from 'node:crypto'
import type { FarmOutcome, Fetched } from '../../farm-api/farm-interface.ts'
import type { MadeThumbnail, ThumbnailError } from './thumbnail.ts'

/** An image that was begun alone this often, and whose worker died each time, is the reason of these deaths. */
export const MAX_SUSPECT_STARTS = 3

export const saved = (made: MadeThumbnail, fetched: Fetched): FarmOutcome => ({
  kind: 'saved',
  fetched,
  width: made.sourceWidth,
  height: made.sourceHeight,
  thumbnail: {
    type: made.type,
    bytes: made.bytes.length,
    width: made.width,
    height: made.height,
    sha256: createHash('sha256').update(made.bytes).digest('hex'),
  },
  ...(made.damage && { damage: made.damage }),
})

export const undecodable = ({ code, message }: ThumbnailError, fetched: Fetched): FarmOutcome => ({
  kind: 'failed',
  reason: code,
  message,
  attempts: fetched.attempts,
  ms: fetched.ms,
  fetched,
})

/** The outcome of an image that workers died of, after this number of attempts. */
export const crashed = (attempts: number): FarmOutcome => ({
  kind: 'failed',
  reason: 'worker_crashed',
  message: `${MAX_SUSPECT_STARTS} workers died when they had begun this image alone`,
  attempts,
  ms: 0,
  fetched: null,
})
