import { AppError } from './app-error.ts'

/** Ends one request when it is silent for too long, or when its run ends. */
export interface Watch {
  readonly signal: AbortSignal
  /** Something came: the time begins anew. */
  alive(): void
  /** What the request failed of, if it was the time. */
  expired(): AppError | null
  end(): void
}

/** Without a time it is the run's own signal. */
export function createWatch(timeoutMs: number | null, signal: AbortSignal): Watch {
  if (timeoutMs === null) return { signal, alive() {}, expired: () => null, end() {} }
  const own = new AbortController()
  let error: AppError | null = null
  const expire = () => {
    error = new AppError('timed_out', `Nothing came for ${timeoutMs / 1000} s`)
    own.abort(error)
  }
  const leave = () => own.abort(signal.reason)
  let timer = setTimeout(expire, timeoutMs)
  signal.addEventListener('abort', leave)
  if (signal.aborted) leave()
  return {
    signal: own.signal,
    alive() {
      clearTimeout(timer)
      timer = setTimeout(expire, timeoutMs)
    },
    expired: () => error,
    end() {
      clearTimeout(timer)
      signal.removeEventListener('abort', leave)
    },
  }
}
