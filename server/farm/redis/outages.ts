// The hosts that cannot be reached, as all workers and servers know them.
import type { Redis } from 'ioredis'
import { z } from 'zod'
import { FAILURE_REASONS } from '../../../client/core/model/reason.ts'
import type { Name } from '../name-once.ts'
import { BACK, OUTAGES, probeKey } from './keys.ts'
import { orLeftOut, readOrNull } from './unreadable.ts'

/** Times are milliseconds since 1970 by Redis' clock. */
const outage = z.object({
  reason: z.enum(FAILURE_REASONS),
  since: z.number(),
  nextProbeAt: z.number(),
})

export type HostOutage = Readonly<z.infer<typeof outage>>

export interface Outages {
  /** Those of which a worker has told lately. */
  all(): Promise<ReadonlyMap<string, HostOutage>>
  set(host: string, outage: HostOutage): Promise<void>
  /** Ends the outage for every worker. */
  end(host: string): Promise<void>
  /** Does the work if no other worker does it for this host; null if one does. */
  alone<T>(host: string, work: () => Promise<T>): Promise<T | null>
}

/** Longer than a probe takes. The turn of a worker that died ends after it. */
const TURN_MS = 30_000

/** No worker waits any more for a host of which none has told for so long after a probe was due. */
const FORGOTTEN_MS = 60_000

/** `now` gives the time by Redis' clock, and `name` tells of what cannot be read. */
export function openOutages(
  redis: Redis,
  now: () => Promise<number>,
  name: Name = () => {},
): Outages {
  return {
    async all() {
      const hosts = await orLeftOut('The hosts that are away', name, {}, () =>
        redis.hgetall(OUTAGES),
      )
      const texts = Object.entries<string>(hosts)
      if (texts.length === 0) return new Map()
      const at = await now()
      const isRecent = ({ nextProbeAt }: HostOutage) => at < nextProbeAt + FORGOTTEN_MS
      return new Map(
        texts.flatMap(([host, text]) => {
          const known = readOrNull(outage, text)
          if (!known) name(`The outage of ${host}`, text)
          return known && isRecent(known) ? [[host, known]] : []
        }),
      )
    },
    async set(host, known) {
      await redis.hset(OUTAGES, host, JSON.stringify(known))
    },
    async end(host) {
      await redis.hdel(OUTAGES, host)
      await redis.publish(BACK, host)
    },
    async alone(host, work) {
      if ((await redis.set(probeKey(host), 1, 'PX', TURN_MS, 'NX')) === null) return null
      try {
        return await work()
      } finally {
        await redis.del(probeKey(host))
      }
    },
  }
}
