// The image hosts of a worker: that of the settings, and the demo's, which is on this machine.
import type { Redis } from 'ioredis'
import type { Dispatcher } from 'undici'
import { isLoopback } from '../../config.ts'
import { demoRelay } from '../../demo/demo-words.ts'
import type { Log } from '../../log.ts'
import type { Metrics } from '../../metrics.ts'
import { createRelay, type Relay } from '../../relay/relay.ts'
import { DEMO_ORIGIN } from '../redis/keys.ts'
import type { Outages } from '../redis/outages.ts'
import { download, probe } from './download.ts'
import type { JobParts } from './image-job.ts'
import { createHostBreaker, type HostBreaker } from './waits/host-breaker.ts'

/** Longer than the relay waits for its host, so that the relay says what is wrong, ms. */
const PROBE_MS = 20_000

export interface HostParts {
  readonly imageOrigin: string
  /** Where the demo's images are by the settings of this worker; null for where Redis says. */
  readonly demoOrigin: string | null
  readonly redis: Pick<Redis, 'get'>
  readonly outages: Outages
  /** Milliseconds since 1970 by Redis' clock. */
  readonly now: () => Promise<number>
  readonly dispatcher: Dispatcher
  readonly metrics: Metrics
  readonly complain: (error: Error) => void
  readonly log: Log
  /** Ends all waiting for hosts. */
  readonly signal: AbortSignal
}

export interface Hosts {
  readonly download: JobParts['download']
  /** Another worker has found that this host answers. */
  back(host: string): void
}

export function createHosts(parts: HostParts): Hosts {
  const { imageOrigin, redis, dispatcher, metrics, signal } = parts
  const breakers = new Map<string, HostBreaker>()
  const relays = new Map<string, Relay>()
  /** Where the demo is since its server was started anew. */
  let demoNow: string | null = null

  function relayTo(demoOrigin: string | null): Relay {
    const ofRedis = () => ofThisMachine(demoNow) ?? ofThisMachine(demoOrigin)
    const demo = demoOrigin === null ? null : (parts.demoOrigin ?? ofRedis())
    const isDemo = demo !== null
    const key = demo ?? imageOrigin
    const open = () => createRelay({ imageOrigin: key, dispatcher, metrics })
    const relay = relays.get(key) ?? (isDemo ? demoRelay(open()) : open())
    relays.set(key, relay)
    return relay
  }

  function breakerOf(demoOrigin: string | null): HostBreaker {
    const host = demoOrigin === null ? new URL(imageOrigin).hostname : 'demo'
    const breaker =
      breakers.get(host) ??
      createHostBreaker({
        ...parts,
        host,
        async probe(file) {
          if (demoOrigin !== null) demoNow = await redis.get(DEMO_ORIGIN).catch(() => null)
          await probe(relayTo(demoOrigin), file, AbortSignal.timeout(PROBE_MS))
        },
        signal,
      })
    breakers.set(host, breaker)
    return breaker
  }

  return {
    download: (demoOrigin, file, signal) =>
      breakerOf(demoOrigin).ask(file, () => download(relayTo(demoOrigin), file, signal), signal),
    back: (host) => breakers.get(host)?.tryNow(),
  }
}

/** An address that comes from Redis may lead to this machine only. */
const ofThisMachine = (origin: string | null): string | null =>
  origin !== null && URL.canParse(origin) && isLoopback(new URL(origin).hostname) ? origin : null
