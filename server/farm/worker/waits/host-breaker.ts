// A host that cannot be reached concerns all images. The worker keeps those that it has under way and asks for them again
// when the host is back. Of all workers, one at a time asks whether it is.
import { setTimeout as wait } from 'node:timers/promises'
import {
  type CircuitBreaker,
  createCircuitBreaker,
  mayBeOutage,
  type Outage,
} from '../../../../client/core/async/circuit-breaker.ts'
import type { Log } from '../../../log.ts'
import type { HostOutage, Outages } from '../../redis/outages.ts'
import { ImageError } from '../download.ts'
import { announce } from './announce.ts'
import { orAborted } from './or-aborted.ts'

export interface HostBreaker {
  /** Gives the answer of this request; after an outage it is made again. @throws what it throws, or the signal's reason */
  ask<T>(file: string, request: () => Promise<T>, signal: AbortSignal): Promise<T>
  /** Another worker has found that the host answers. */
  tryNow(): void
}

export interface HostBreakerParts {
  readonly host: string
  readonly outages: Pick<Outages, 'set' | 'end' | 'alone'>
  /** Asks for this file only to learn if the host answers. @throws ImageError */
  readonly probe: (file: string) => Promise<void>
  /** Milliseconds since 1970 by Redis' clock. */
  readonly now: () => Promise<number>
  readonly complain: (error: Error) => void
  readonly log: Log
  /** Ends the waiting. */
  readonly signal: AbortSignal
}

export function createHostBreaker(parts: HostBreakerParts): HostBreaker {
  const { host, outages, probe, now, complain, log, signal } = parts
  const say = announce<Outage>(
    {
      place: host,
      begins: ({ reason }) => `${nameOf(host)} cannot be reached (${reason}), so its images wait`,
      ends: (lasted) => `${nameOf(host)} answers again after ${lasted}`,
    },
    log,
  )
  /** An image that breaks off meanwhile tells nothing of the host. */
  let latest: ImageError | null = null
  /** The worker that asks tells the others what it found. */
  let hasAsked = false
  const breaker: CircuitBreaker<string> = createCircuitBreaker({
    async probe(file) {
      const answer = await outages.alone(host, () => failureOf(probe(file)))
      hasAsked = answer !== null
      // While another worker asks, the host is away as it was before.
      return answer === null ? latest : answer.failure
    },
    tell(outage) {
      say(outage)
      void share(outage).catch(complain)
    },
    now: () => performance.now(),
    sleep: (ms, signal) => wait(ms, undefined, { signal }),
    signal,
  })

  async function share(outage: Outage | null) {
    if (outage === null) return outages.end(host)
    if (!hasAsked) return
    const shift = (await now()) - performance.now()
    const { reason, since, nextProbeAt } = outage
    const shared: HostOutage = { reason, since: since + shift, nextProbeAt: nextProbeAt + shift }
    await outages.set(host, shared)
  }

  return {
    async ask(file, request, signal) {
      for (;;) {
        await orAborted(breaker.pass(signal), signal)
        try {
          const answer = await request()
          breaker.answered(file)
          return answer
        } catch (error) {
          if (!(error instanceof ImageError)) throw error
          if (mayBeOutage(error)) latest = error
          if (!(await orAborted(breaker.isOutage(error, file), signal))) throw error
        }
      }
    },
    tryNow: breaker.tryNow,
  }
}

const nameOf = (host: string) =>
  host === 'demo' ? 'The demo’s image host' : `The image host ${host}`

/** @throws what is no failure of the request. */
async function failureOf(request: Promise<void>): Promise<{ failure: ImageError | null }> {
  try {
    await request
    return { failure: null }
  } catch (error) {
    if (error instanceof ImageError) return { failure: error }
    throw error
  }
}
