// The two places that a worker writes to: that of the results, and Redis, which has the outcomes.
import { setTimeout as wait } from 'node:timers/promises'
import type { Redis } from 'ioredis'
import type { BlockedPlace } from '../../../farm-api/farm-interface.ts'
import type { Log } from '../../../log.ts'
import { refusalOfRedis } from '../../redis/connection.ts'
import { tryToWrite } from '../../redis/write-probe.ts'
import type { Results } from '../../results/results.ts'
import { PlaceError } from '../../results/store.ts'
import { announce } from './announce.ts'
import { createPlaceBreaker, type PlaceBreaker, type PlaceOutage } from './place-breaker.ts'

export interface Places {
  readonly place: PlaceBreaker
  readonly redis: PlaceBreaker
  /** Those that take nothing now. */
  blocked(): BlockedPlace[]
}

export interface PlaceParts {
  readonly client: Redis
  readonly results: Pick<Results, 'kind'>
  /** Redis takes no writes any more, or takes them again. */
  readonly onRedis: (isBlocked: boolean) => void
  readonly log: Log
  /** Ends all waiting. */
  readonly signal: AbortSignal
}

export function openPlaces({ client, results, onRedis, log, signal }: PlaceParts): Places {
  const now = () => performance.now()
  const fixed = { now, sleep: (ms: number, over: AbortSignal) => delay(ms, over), signal }
  const sayRedis = announce(wordsFor('redis', 'Redis'), log)
  const redis = createPlaceBreaker({
    ...fixed,
    refusalOf: (error) => refusalOfRedis(error) ?? (error instanceof PlaceError ? error : null),
    probe: () => tryToWrite(client),
    tell(outage) {
      sayRedis(outage)
      onRedis(outage !== null)
    },
  })
  const place =
    results.kind === 'redis'
      ? redis
      : createPlaceBreaker({
          ...fixed,
          refusalOf: (error) => (error instanceof PlaceError ? error : null),
          tell: announce(wordsFor('results', 'The place of the results'), log),
        })
  const all = [
    ['redis', redis],
    ...(place === redis ? [] : ([['results', place]] as const)),
  ] as const
  return {
    place,
    redis,
    blocked: () =>
      all.flatMap(([name, breaker]) => {
        const outage = breaker.outage()
        return outage === null ? [] : [blockedPlace(name, outage, now())]
      }),
  }
}

const delay = (ms: number, signal: AbortSignal) => wait(Math.max(ms, 0), undefined, { signal })

const blockedPlace = (
  place: BlockedPlace['place'],
  { refusal, since, nextProbeAt }: PlaceOutage,
  now: number,
): BlockedPlace => ({
  place,
  problem: refusal.problem,
  detail: refusal.message.slice(0, 300),
  times: { forMs: Math.round(now - since), probeInMs: Math.max(Math.round(nextProbeAt - now), 0) },
})

const wordsFor = (place: BlockedPlace['place'], name: string) => ({
  place,
  begins: ({ refusal }: PlaceOutage) =>
    `${name} takes nothing (${refusal.problem}), so images wait: ${refusal.message}`,
  ends: (lasted: string) => `${name} takes writes again after ${lasted}`,
})
