import { AppError } from '../../core/model/app-error.ts'

/** Ends one request when it is silent for too long, when it takes too long in all, or when its run ends. */
export interface IdleTimeout {
  readonly signal: AbortSignal
  /** Its answer or more of it came: the idle time begins anew. */
  alive(): void
  /** The error of a request that has run out of time; null for any other. */
  expired(): AppError | null
  end(): void
}

/** The relay gives up after 300 s; a request that takes longer than this has nobody at its other end, ms. */
export const LONGEST_MS = 330_000

export interface IdleTimeoutOptions {
  /** The longest silence, ms; null for no other limit than the longest request. */
  readonly timeoutMs: number | null
  readonly signal: AbortSignal
  /** Milliseconds on a monotonic clock. */
  readonly now: () => number
  /** When any request of the run last ended: as long as others end, one without an answer may still be queued. */
  readonly othersEnded: () => number
}

/** Begins to count at once. */
export function createIdleTimeout(options: IdleTimeoutOptions): IdleTimeout {
  const { signal, now, othersEnded } = options
  const timeoutMs = options.timeoutMs ?? LONGEST_MS
  const own = new AbortController()
  let error: AppError | null = null
  let heardAt = now()
  let answeredAt: number | null = null
  const left = () => {
    const since = answeredAt === null ? Math.max(heardAt, othersEnded()) : heardAt
    const longest = answeredAt === null ? Number.POSITIVE_INFINITY : answeredAt + LONGEST_MS
    return Math.min(since + timeoutMs, longest) - now()
  }
  const check = () => {
    if (left() > 0) {
      timer = setTimeout(check, left())
      return
    }
    const isSilent = now() - heardAt >= timeoutMs
    const message = isSilent
      ? `Nothing came for ${timeoutMs / 1000} s`
      : `It was not over after ${LONGEST_MS / 1000} s`
    error = new AppError('timed_out', message)
    own.abort(error)
  }
  const leave = () => own.abort(signal.reason)
  let timer = setTimeout(check, timeoutMs)
  signal.addEventListener('abort', leave)
  if (signal.aborted) leave()
  return {
    signal: own.signal,
    alive() {
      heardAt = now()
      answeredAt ??= heardAt
    },
    expired: () => error,
    end() {
      clearTimeout(timer)
      signal.removeEventListener('abort', leave)
    },
  }
}
