/** One that can hold a run's requests back: the person, an outage, or a host that asks for a long wait. */
type Holder = 'person' | 'outage' | 'host'

/** Holds new requests back while anybody keeps it closed; requests under way go on. */
export interface PauseSwitch {
  close(holder?: Holder): void
  /** Opens it for this holder; it stays closed as long as another one keeps it closed. */
  open(holder?: Holder): void
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
  const holders = new Set<Holder>()
  let waiting = new Set<() => void>()
  let closings = 0
  let closedAt = 0
  let closedMs = 0
  const isClosed = () => holders.size > 0
  return {
    close(holder = 'person') {
      if (!isClosed()) {
        closedAt = now()
        closings++
      }
      holders.add(holder)
    },
    open(holder = 'person') {
      if (!holders.delete(holder) || isClosed()) return
      const released = waiting
      waiting = new Set()
      closedMs += now() - closedAt
      for (const go of released) go()
    },
    isClosed,
    closings: () => closings,
    closedMs: () => closedMs + (isClosed() ? now() - closedAt : 0),
    pass(signal) {
      if (!isClosed()) return Promise.resolve()
      const queue = waiting
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
