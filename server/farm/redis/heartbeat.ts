// Workers tell Redis every second that they live and what they have done. One that is silent is forgotten.
import type { Redis } from 'ioredis'
import { z } from 'zod'
import type { FarmWorker } from '../../farm-api/farm-interface.ts'
import { WORKERS, workerKey } from './keys.ts'
import { beat } from './scripts.ts'
import { orLeftOut, readOrNull } from './unreadable.ts'

const EVERY_MS = 1_000
const SILENCE_S = 10

const blocked = z.object({
  place: z.enum(['results', 'redis']),
  problem: z.enum(['full', 'refused', 'silent', 'failed']),
  detail: z.string(),
  times: z.object({ forMs: z.number(), probeInMs: z.number() }).nullable(),
})

const heartbeat = z.object({
  name: z.string(),
  machine: z.string(),
  concurrency: z.number(),
  active: z.number(),
  saved: z.number(),
  failed: z.number(),
  bytes: z.number(),
  memory: z.number(),
  // Older workers have none.
  blocked: z.array(blocked).default([]),
}) satisfies z.ZodType<FarmWorker>

export function startHeartbeat(redis: Redis, tell: () => FarmWorker): { stop(): Promise<void> } {
  const { name } = tell()
  // The connection reports its own failures, and the next beat comes anyway.
  const send = () => void beat(redis, name, JSON.stringify(tell()), SILENCE_S).catch(() => {})
  const timer = setInterval(send, EVERY_MS)
  send()
  return {
    async stop() {
      clearInterval(timer)
      await redis.srem(WORKERS, name)
      await redis.del(workerKey(name))
    },
  }
}

/** The workers that live, by name. A heartbeat that cannot be read is logged and left out. */
export async function readWorkers(
  redis: Redis,
  log: (line: string) => void,
): Promise<FarmWorker[]> {
  const name = (what: string, why: unknown) => log(`${what}: ${why}`)
  const known = await orLeftOut('The names of workers', name, [], () => redis.smembers(WORKERS))
  const names = known.sort()
  if (names.length === 0) return []
  const beats = await redis.mget(names.map(workerKey))
  const silent = names.filter((_name, at) => beats[at] === null)
  // A Redis that takes no writes keeps the names of silent workers a little longer.
  if (silent.length > 0) await redis.srem(WORKERS, ...silent).catch(() => {})
  return names.flatMap((name, at) => {
    const text = beats[at]
    if (text == null) return []
    const worker = readOrNull(heartbeat, text)
    if (worker === null)
      log(`The heartbeat of worker ${name} cannot be read: ${text.slice(0, 200)}`)
    return worker ?? []
  })
}
