/** What a pause closes: no new request goes through, and those under way come to their end. */
export interface Gate {
  close(): void
  open(): void
  isClosed(): boolean
  /** How often it has been closed. */
  closings(): number
  /** Resolves when the gate is open; rejects with the signal's reason. */
  pass(signal: AbortSignal): Promise<void>
}

export function createGate(): Gate {
  let waiting: Set<() => void> | null = null
  let closings = 0
  return {
    close() {
      if (waiting) return
      waiting = new Set()
      closings++
    },
    open() {
      const released = waiting ?? []
      waiting = null
      for (const go of released) go()
    },
    isClosed: () => waiting !== null,
    closings: () => closings,
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
