// Workers tell Redis that they live, and what they have done; one that falls silent is forgotten.
import type { Redis } from 'ioredis'
import type { FarmWorker } from '../../farm-api/farm-interface.ts'
import { WORKERS, workerKey } from './keys.ts'

const EVERY_MS = 1_000
const SILENCE_S = 10

export function startHeartbeat(redis: Redis, tell: () => FarmWorker): { stop(): Promise<void> } {
  const { name } = tell()
  const beat = async () => {
    await redis.set(workerKey(name), JSON.stringify(tell()), 'EX', SILENCE_S)
    await redis.sadd(WORKERS, name)
  }
  // The connection tells of its own failures, and the next beat comes anyway.
  const timer = setInterval(() => void beat().catch(() => {}), EVERY_MS)
  void beat().catch(() => {})
  return {
    async stop() {
      clearInterval(timer)
      await redis.srem(WORKERS, name)
      await redis.del(workerKey(name))
    },
  }
}

/** Those that live, by name. */
export async function readWorkers(redis: Redis): Promise<FarmWorker[]> {
  const names = (await redis.smembers(WORKERS)).sort()
  if (names.length === 0) return []
  const beats = await redis.mget(names.map(workerKey))
  const silent = names.filter((_name, at) => beats[at] === null)
  if (silent.length > 0) await redis.srem(WORKERS, ...silent)
  return beats.flatMap((beat) => (beat == null ? [] : [JSON.parse(beat)]))
}
