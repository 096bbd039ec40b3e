// A place that takes nothing (a full disk, a full Redis, a bucket that refuses or is silent) concerns all images. The
// worker keeps what it has in hand, asks no host for more, and writes again when there is room: one write at a time
// finds out, and the others wait for it.
import type { PlaceError } from '../../results/store.ts'
import { orAborted } from './or-aborted.ts'

/** Times are milliseconds on a monotonic clock. */
export interface PlaceOutage {
  readonly refusal: PlaceError
  readonly since: number
  readonly nextProbeAt: number
}

export interface PlaceBreaker {
  /** Resolves when the place takes files, as far as is known. */
  pass(signal: AbortSignal): Promise<void>
  /** Does the write; after an outage it is done again. @throws what is no fault of the place, or the signal's reason */
  keep<T>(write: () => Promise<T>, signal: AbortSignal): Promise<T>
  /** Takes in a refusal of another's write. */
  refused(refusal: PlaceError): void
  outage(): PlaceOutage | null
}

export interface PlaceBreakerParts {
  /** The refusal that an error tells of; null if it tells of none. */
  readonly refusalOf: (error: unknown) => PlaceError | null
  /** Finds out if the place takes files while no image waits for it; without it the outage is over then. */
  readonly probe?: () => Promise<unknown>
  /** Is told of each change: an outage began, a probe failed, and with null that it is over. */
  readonly tell: (outage: PlaceOutage | null) => void
  readonly now: () => number
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
  /** Ends the probes. */
  readonly signal: AbortSignal
}

const SHORTEST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 30_000

/** So an outage costs at most 10 % more time than it takes, or a second. */
const WAIT_PART = 1 / 10

/** Takes what a probe has found. */
type Probed = (refusal: PlaceError | null) => void

/** A write that waits: it goes on as the probe, or with null because the outage is over. */
interface Waiting {
  go(probed: Probed | null): void
}

export function createPlaceBreaker(parts: PlaceBreakerParts): PlaceBreaker {
  const { refusalOf, tell, now, sleep, signal: over } = parts
  const waiting = new Set<Waiting>()
  let outage: PlaceOutage | null = null
  let ended: Promise<void> = Promise.resolve()

  function refused(refusal: PlaceError) {
    if (outage !== null) return
    set(refusal, now())
    ended = recover().catch(() => {})
  }

  function set(refusal: PlaceError, since: number) {
    const wait = Math.min(Math.max((now() - since) * WAIT_PART, SHORTEST_WAIT_MS), LONGEST_WAIT_MS)
    outage = { refusal, since, nextProbeAt: now() + wait }
    tell(outage)
  }

  /** Rejects when the signal of all aborts. */
  async function recover() {
    while (outage !== null) {
      const { since, nextProbeAt } = outage
      await sleep(nextProbeAt - now(), over)
      const refusal = await probe()
      if (refusal === null) outage = null
      else set(refusal, since)
    }
    tell(null)
    for (const one of waiting) one.go(null)
    waiting.clear()
  }

  /** The first that waits tries. Another one is the next, because the fault may be that of one run's files. */
  async function probe(): Promise<PlaceError | null> {
    const [first] = waiting
    if (first === undefined) return refusalIn(async () => parts.probe?.())
    waiting.delete(first)
    return new Promise((resolve) => first.go(resolve))
  }

  async function refusalIn(work: () => Promise<unknown>): Promise<PlaceError | null> {
    try {
      await work()
      return null
    } catch (error) {
      return refusalOf(error)
    }
  }

  /** Resolves to null when the outage is over, or to the function that takes what this write finds. */
  async function turn(signal: AbortSignal): Promise<Probed | null> {
    if (outage === null) return null
    return new Promise((resolve, reject) => {
      const leave = () => {
        waiting.delete(one)
        reject(signal.reason)
      }
      const one: Waiting = {
        go(probed) {
          // From here on the write itself obeys the signal, so that a probe always ends.
          signal.removeEventListener('abort', leave)
          resolve(probed)
        },
      }
      waiting.add(one)
      signal.addEventListener('abort', leave)
      if (signal.aborted) leave()
    })
  }

  return {
    async pass(signal) {
      while (outage !== null) {
        over.throwIfAborted()
        await orAborted(ended, signal)
      }
      signal.throwIfAborted()
    },
    async keep(write, signal) {
      for (;;) {
        const probed = await turn(signal)
        const before = outage
        try {
          const written = await orAborted(write(), signal)
          probed?.(null)
          return written
        } catch (error) {
          const refusal = signal.aborted ? null : refusalOf(error)
          // The write of a cancelled run tells nothing.
          probed?.(signal.aborted ? (before?.refusal ?? null) : refusal)
          if (refusal === null) throw error
          if (probed === null) refused(refusal)
        }
      }
    },
    refused,
    outage: () => outage,
  }
}
