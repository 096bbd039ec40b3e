import { AppError } from '../../core/model/app-error.ts'

/** Ends one request when it is silent for too long, when it takes too long in all, or when its run ends. */
export interface IdleTimeout {
  readonly signal: AbortSignal
  /** Its answer came, or this number of bytes more of it: the idle time begins anew. */
  alive(bytes?: number): void
  /** The error of a request that has run out of time; null for any other. */
  expired(): AppError | null
  /** The time since the answer came, ms; 0 if none has. */
  answerMs(): number
  end(): void
}

/** The relay gives up after 300 s; a request that takes longer than this has nobody at its other end, ms. */
export const LONGEST_MS = 330_000

/**
 * A body drips if in this time it comes in many pieces that are fewer bytes together: no line is so slow. One piece
 * after a long silence is a connection that came back.
 */
const DRIP = { ms: 30_000, pieces: 10, bytes: 3_000 }

export interface IdleTimeoutOptions {
  /** The longest silence, ms; null for no other limit than the longest request. */
  readonly timeoutMs: number | null
  readonly signal: AbortSignal
  /** Milliseconds on a monotonic clock. */
  readonly now: () => number
  /** How long answers to earlier requests for the same image have taken, ms: the longest time is for all of them. */
  readonly earlierMs: number
  /** When any request of the run last ended: as long as others end, one without an answer may still be queued. */
  readonly othersEnded: () => number
}

/** Begins to count at once. */
export function createIdleTimeout(options: IdleTimeoutOptions): IdleTimeout {
  const { signal, now, othersEnded, earlierMs } = options
  const timeoutMs = options.timeoutMs ?? LONGEST_MS
  const own = new AbortController()
  let error: AppError | null = null
  let heardAt = now()
  let answeredAt: number | null = null
  const drip = createDripCount()
  const left = () => {
    const since = answeredAt === null ? Math.max(heardAt, othersEnded()) : heardAt
    const longest =
      answeredAt === null ? Number.POSITIVE_INFINITY : answeredAt + LONGEST_MS - earlierMs
    return Math.min(since + timeoutMs, longest) - now()
  }
  const check = () => {
    if (left() > 0) {
      timer = setTimeout(check, left())
      return
    }
    const isSilent = now() - heardAt >= timeoutMs
    expire(
      isSilent
        ? `Nothing came for ${timeoutMs / 1000} s`
        : `It was not over after ${LONGEST_MS / 1000} s`,
    )
  }
  const expire = (message: string) => {
    error = new AppError('timed_out', message)
    own.abort(error)
  }
  const leave = () => own.abort(signal.reason)
  let timer = setTimeout(check, timeoutMs)
  signal.addEventListener('abort', leave)
  if (signal.aborted) leave()
  return {
    signal: own.signal,
    alive(bytes = 0) {
      heardAt = now()
      if (answeredAt === null) {
        answeredAt = heardAt
        clearTimeout(timer)
        timer = setTimeout(check, left())
      }
      const drips = drip(bytes, heardAt)
      if (drips !== null) expire(drips)
    },
    expired: () => error,
    answerMs: () => (answeredAt === null ? 0 : now() - answeredAt),
    end() {
      clearTimeout(timer)
      signal.removeEventListener('abort', leave)
    },
  }
}

/**
 * Counts the pieces of a body, the first one being its headers. Tells how little came if the body drips, else null. Each
 * span of time is looked at by itself, so that a slow beginning is forgiven.
 */
function createDripCount(): (bytes: number, at: number) => string | null {
  let span: { since: number; pieces: number; bytes: number } | null = null
  return (count, at) => {
    if (span === null) {
      span = { since: at, pieces: 0, bytes: 0 }
      return null
    }
    const bytes = span.bytes + count
    const pieces = span.pieces + 1
    const ms = at - span.since
    if (ms < DRIP.ms) {
      span = { ...span, pieces, bytes }
      return null
    }
    span = { since: at, pieces: 0, bytes: 0 }
    if (pieces < DRIP.pieces || bytes >= DRIP.bytes) return null
    return `Only ${bytes} bytes came in ${Math.round(ms / 1000)} s`
  }
}
