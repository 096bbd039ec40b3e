// A worker as its callers see it. The implementation is in workers/worker-client.ts; this file only names the parts.
import type { AppError } from '../model/app-error.ts'

/** The methods of a worker; each call is answered by a promise. */
export type Remote<T> = {
  readonly [K in keyof T]: T[K] extends (...args: infer A) => infer R
    ? (...args: A) => Promise<Awaited<R>>
    : never
}

export interface CallLimits {
  /** Its abort ends the worker, because a busy worker hears nothing else. */
  readonly signal?: AbortSignal
  /** A call that takes longer ends the worker with this error. */
  readonly timeout?: { readonly ms: number; readonly error: () => AppError }
}

export interface WorkerClient<T> {
  /** Resolves when the worker has begun; rejects with what ended it before. */
  readonly ready: Promise<void>
  /** Aborted when the worker has ended; the reason is an AppError if it died by itself. */
  readonly ended: AbortSignal
  /** Asks the worker. Rejects with what the worker threw, or with what ended it. */
  call<R>(ask: (remote: Remote<T>) => Promise<R>, limits?: CallLimits): Promise<R>
  /** Ends the worker and rejects every call under way with this reason. */
  end(reason: unknown): void
}
