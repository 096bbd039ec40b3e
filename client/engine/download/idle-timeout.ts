import { AppError } from '../../core/model/app-error.ts'

/** Ends one request when it is silent for too long, or when its run ends. */
export interface IdleTimeout {
  readonly signal: AbortSignal
  /** Its answer or more of it came: the time begins anew. */
  alive(): void
  /** What the request failed of, if it was the time. */
  expired(): AppError | null
  end(): void
}

export interface IdleTimeoutOptions {
  /** Without a time nothing is watched but the signal. */
  readonly timeoutMs: number | null
  readonly signal: AbortSignal
  /** Milliseconds on a monotonic clock. */
  readonly now: () => number
  /** When any request of the run last ended: as long as others do, one without an answer may still be queued. */
  readonly othersEnded: () => number
}

export function createIdleTimeout({
  timeoutMs,
  signal,
  now,
  othersEnded,
}: IdleTimeoutOptions): IdleTimeout {
  if (timeoutMs === null) return { signal, alive() {}, expired: () => null, end() {} }
  const own = new AbortController()
  let error: AppError | null = null
  let heardAt = now()
  let isAnswered = false
  const left = () => {
    const since = isAnswered ? heardAt : Math.max(heardAt, othersEnded())
    return since + timeoutMs - now()
  }
  const check = () => {
    if (left() > 0) {
      timer = setTimeout(check, left())
      return
    }
    error = new AppError('timed_out', `Nothing came for ${timeoutMs / 1000} s`)
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
      isAnswered = true
    },
    expired: () => error,
    end() {
      clearTimeout(timer)
      signal.removeEventListener('abort', leave)
    },
  }
}
