/** A sleep that can be ended early. */
export interface Nap {
  /** Resolves after this many milliseconds, or when it is woken; rejects with the signal's reason. */
  sleep(ms: number, signal: AbortSignal): Promise<void>
  /** Ends all sleeps that are under way. */
  wake(): void
}

export function createNap(sleep: (ms: number, signal: AbortSignal) => Promise<void>): Nap {
  let woken = new AbortController()
  return {
    async sleep(ms, signal) {
      const { signal: early } = woken
      try {
        await sleep(ms, AbortSignal.any([signal, early]))
      } catch (error) {
        signal.throwIfAborted()
        if (!early.aborted) throw error
      }
    },
    wake() {
      woken.abort()
      woken = new AbortController()
    },
  }
}
