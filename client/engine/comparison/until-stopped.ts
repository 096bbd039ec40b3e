import { abortable } from '../../core/async/abortable.ts'

/** Waits for a promise that knows no signal. @throws the signal's reason as soon as it aborts */
export async function untilStopped<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  await abortable(promise, signal)
  signal.throwIfAborted()
  return promise
}
