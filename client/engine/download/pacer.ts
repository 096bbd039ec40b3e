// The person's own limit on requests: so many in a second, and a pause between one and the next.
import type { Pace } from '../../core/model/settings.ts'

/** One for all downloads and probes of a run. A request is named by a key of its own. */
export interface Pacer {
  /** Resolves when the request may begin; rejects with the signal's reason. */
  pass(key: unknown, signal: AbortSignal): Promise<void>
  /** The host has the request: its answer is here, or it has ended without one. */
  arrived(key: unknown): void
  /** A request that had passed was not made. */
  unused(key: unknown): void
}

interface PacerParts {
  /** Milliseconds on a monotonic clock. */
  readonly now: () => number
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
  /** Ends every wait. */
  readonly signal: AbortSignal
  /** Is told when the first request waits for the limit, and when none does any more. */
  readonly tell: (isHeld: boolean) => void
}

/** The clocks of browsers are coarse; Firefox rounds to a millisecond or more. */
const COARSE_MS = 20

/** A request holds its places from before it is sent until a time after it arrived, so no delay on the way breaks the limit. */
export function createPacer({ perSecond, pauseS }: Pace, parts: PacerParts): Pacer {
  const gates = [
    ...(perSecond > 0 ? [createGate(perSecond, 1000 + COARSE_MS, parts)] : []),
    ...(pauseS > 0 ? [createGate(1, 1000 * pauseS + COARSE_MS, parts)] : []),
  ]
  const passed = new Set<unknown>()
  let waiting = 0
  const count = (by: 1 | -1) => {
    const before = waiting
    waiting += by
    if (before === 0 || waiting === 0) parts.tell(waiting > 0)
  }
  async function take(signal: AbortSignal) {
    const taken: (typeof gates)[number][] = []
    try {
      for (const gate of gates) {
        await gate.take(signal)
        taken.push(gate)
      }
    } catch (error) {
      for (const gate of taken) gate.freeAtOnce()
      throw error
    }
  }
  return {
    async pass(key, signal) {
      const mustWait = gates.some((gate) => gate.isFull())
      if (mustWait) count(1)
      try {
        await take(signal)
      } finally {
        if (mustWait) count(-1)
      }
      passed.add(key)
    },
    arrived(key) {
      if (passed.delete(key)) for (const gate of gates) gate.free()
    },
    unused(key) {
      if (passed.delete(key)) for (const gate of gates) gate.freeAtOnce()
    },
  }
}

/** A number of places; one is taken again `holdMs` after it was freed. Those who wait go in their order. */
function createGate(
  places: number,
  holdMs: number,
  { now, sleep, signal }: Pick<PacerParts, 'now' | 'sleep' | 'signal'>,
) {
  let open = places
  const waiting = new Set<() => void>()

  function freeAtOnce() {
    const [next] = waiting
    if (next) next()
    else open++
  }

  async function freeLater() {
    const until = now() + holdMs
    // A timer may be early.
    while (now() < until) await sleep(until - now(), signal)
    freeAtOnce()
  }

  return {
    isFull: () => open === 0,
    freeAtOnce,
    free() {
      // It rejects only when the run is over.
      freeLater().catch(() => {})
    },
    take(signal: AbortSignal): Promise<void> {
      signal.throwIfAborted()
      if (open > 0) {
        open--
        return Promise.resolve()
      }
      return new Promise((resolve, reject) => {
        const leave = () => {
          waiting.delete(go)
          reject(signal.reason)
        }
        const go = () => {
          waiting.delete(go)
          signal.removeEventListener('abort', leave)
          resolve()
        }
        waiting.add(go)
        signal.addEventListener('abort', leave, { once: true })
      })
    },
  }
}
