// Tells an outage, which concerns all requests of a run, from the failure of one request. While there is an outage, one
// probe at a time asks if it is over, and nothing else is requested
// (https://learn.microsoft.com/azure/architecture/patterns/circuit-breaker).
import type { FailureReason } from '../model/reason.ts'
import { createNap } from './nap.ts'

/** Something that all requests need cannot be reached. Times are milliseconds on the run's clock. */
export interface Outage {
  /** The failure of the newest probe. */
  readonly reason: FailureReason
  readonly since: number
  readonly nextProbeAt: number
}

/** A failure of a request, as far as it tells of an outage. */
interface Failure {
  readonly code: FailureReason
}

/** `A` is an address that can be probed. */
export interface CircuitBreaker<A> {
  /** Resolves when requests may begin: not in an outage, nor while a probe finds out if there is one. */
  pass(signal: AbortSignal): Promise<void>
  /** An image came from this address. */
  answered(address: A): void
  /** Takes in a failure. Resolves to true when the outage that it was part of is over, and to false if there was none. */
  isOutage(error: Failure, address: A): Promise<boolean>
  /** The same for a failure that ends its image: one alone is worth a probe then. */
  isOutageAtLast(error: Failure, address: A): Promise<boolean>
  /** The number of outages so far. */
  outages(): number
  /** Makes the next probe now. */
  tryNow(): void
}

export interface CircuitBreakerParts<A> {
  /** Asks for this address: the failure, or null for an answer. Rejects with the signal's reason only. */
  readonly probe: (address: A, signal: AbortSignal) => Promise<Failure | null>
  /** The address of the next image to probe before any has come; without it, those that failed take turns. */
  readonly another?: (() => A) | undefined
  /** Is told of each probe that failed, and with null that the outage is over. */
  readonly tell: (outage: Outage | null) => void
  /** Milliseconds on a monotonic clock. */
  readonly now: () => number
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
  /** Ends the probes. */
  readonly signal: AbortSignal
}

const UNREACHABLE: ReadonlySet<FailureReason> = new Set<FailureReason>([
  'network',
  // A login page of the network answers for everybody.
  'intercepted',
  'upstream_unreachable',
  'upstream_name_unknown',
  'upstream_port_closed',
])

/** A host may break off the connections of one image only, and a filter may keep one from us. */
const MAYBE_OWN: ReadonlySet<FailureReason> = new Set<FailureReason>([
  'intercepted',
  'upstream_unreachable',
])

/** These failures do not tell that the host can be reached. */
const NO_ANSWER: ReadonlySet<FailureReason> = new Set<FailureReason>([
  'cut_short',
  'timed_out',
  'download_worker_crashed',
  'upstream_timeout',
])

/** So many failures in a row, of any images, are worth a probe. */
const SUSPICIOUS = 3

const SHORTEST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 30_000

/** So an outage costs at most 4 % more time than it takes, or a second. */
const WAIT_PART = 1 / 25

/** Says if many failures of this kind would be an outage. */
export const mayBeOutage = ({ code }: Failure) =>
  UNREACHABLE.has(code) || code === 'upstream_timeout'

const tellsOfHost = ({ code }: Failure) => !NO_ANSWER.has(code) && !UNREACHABLE.has(code)

export function createCircuitBreaker<A>(parts: CircuitBreakerParts<A>): CircuitBreaker<A> {
  const { probe, another, tell, now, signal } = parts
  const nap = createNap(parts.sleep)
  /** The newest address that was answered. It can be reached unless there is an outage. */
  let known: A | null = null
  let suspects: A[] = []
  let suspectedAt = 0
  let outages = 0
  let checking: Promise<boolean> | null = null

  /** A host that is silent for some images may have answered others; without a known address that cannot be told. */
  const isSuspicious = ({ code }: Failure) =>
    mayBeOutage({ code }) && (known !== null || code !== 'upstream_timeout')

  /** An outage concerns more than one image. */
  const isOwn = ({ code }: Failure) =>
    MAYBE_OWN.has(code) &&
    known === null &&
    another === undefined &&
    suspects.every((address) => address === suspects[0])

  function answered(address: A) {
    known = address
    suspects = []
  }

  function suspect(address: A) {
    if (suspects.length === 0) suspectedAt = now()
    suspects.push(address)
  }

  function decide(): Promise<boolean> {
    checking ??= check().finally(() => {
      checking = null
    })
    return checking
  }

  /** Resolves when there is no outage any more; to true if there was one. */
  async function check(): Promise<boolean> {
    for (let probes = 0; ; probes++) {
      const address = known ?? another?.() ?? suspects[probes % suspects.length]
      const error = address === undefined ? null : await probe(address, signal)
      if (error === null || !isSuspicious(error) || isOwn(error)) {
        suspects = []
        // Otherwise a run with two images would ask the broken one again and again.
        if (address !== undefined && (error === null || tellsOfHost(error))) known = address
        if (probes > 0) tell(null)
        return probes > 0
      }
      if (probes === 0) outages++
      const lasted = now() - suspectedAt
      const wait = Math.min(Math.max(lasted * WAIT_PART, SHORTEST_WAIT_MS), LONGEST_WAIT_MS)
      tell({ reason: error.code, since: suspectedAt, nextProbeAt: now() + wait })
      await nap.sleep(wait, signal)
    }
  }

  return {
    async pass(signal) {
      while (checking !== null) await checking
      signal.throwIfAborted()
    },
    answered,
    async isOutage(error, address) {
      if (!isSuspicious(error)) {
        if (tellsOfHost(error)) suspects = []
        return false
      }
      suspect(address)
      if (checking === null && (suspects.length < SUSPICIOUS || isOwn(error))) return false
      return decide()
    },
    async isOutageAtLast(error, address) {
      if (!isSuspicious(error) || isOwn(error)) return false
      if (suspects.length === 0) suspect(address)
      return decide()
    },
    outages: () => outages,
    tryNow: nap.wake,
  }
}
