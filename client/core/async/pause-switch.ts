/** Holds new requests back while it is closed; requests under way go on. */
export interface PauseSwitch {
  close(): void
  open(): void
  isClosed(): boolean
  /** How often it has been closed. */
  closings(): number
  /** How long it has been closed in all, ms. */
  closedMs(): number
  /** Resolves when the switch is open; rejects with the signal's reason. */
  pass(signal: AbortSignal): Promise<void>
}

/** An open pause switch; `now` gives milliseconds on a monotonic clock. */
export function createPauseSwitch(now: () => number): PauseSwitch {
  let waiting: Set<() => void> | null = null
  let closings = 0
  let closedAt = 0
  let closedMs = 0
  return {
    close() {
      if (waiting) return
      waiting = new Set()
      closedAt = now()
      closings++
    },
    open() {
      if (!waiting) return
      const released = waiting
      waiting = null
      closedMs += now() - closedAt
      for (const go of released) go()
    },
    isClosed: () => waiting !== null,
    closings: () => closings,
    closedMs: () => closedMs + (waiting ? now() - closedAt : 0),
    pass(signal) {
      const queue = waiting
      if (queue === null) return Promise.resolve()
      return new Promise((resolve, reject) => {
        const leave = () => {
          queue.delete(go)
          reject(signal.reason)
        }
        const go = () => {
          signal.removeEventListener('abort', leave)
          resolve()
        }
        queue.add(go)
        if (signal.aborted) leave()
        else signal.addEventListener('abort', leave, { once: true })
      })
    },
  }
}
