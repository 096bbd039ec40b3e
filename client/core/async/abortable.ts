/** Resolves as the promise does, or with undefined when the signal aborts first. It leaves no listener behind. */
export function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const leave = () => resolve(undefined)
    signal.addEventListener('abort', leave, { once: true })
    if (signal.aborted) leave()
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave))
  })
}

/** Resolves as the promise does. @throws the signal's reason as soon as it aborts */
export async function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  await abortable(promise, signal)
  signal.throwIfAborted()
  return promise
}
