// Finds out if Redis takes writes: it answers reads also while it is full or cannot write to its own disk.
import type { Redis } from 'ioredis'
import type { PlaceError } from '../results/store.ts'
import { refusalOfRedis } from './connection.ts'
import { WRITE_PROBE } from './keys.ts'

/** @throws as `redis.set` does. */
export const tryToWrite = (redis: Redis): Promise<unknown> => redis.set(WRITE_PROBE, 1, 'PX', 1_000)

/** The reason why Redis takes no writes; null if it takes them. @throws if Redis is away. */
export async function whyNoWrites(redis: Redis): Promise<PlaceError | null> {
  try {
    await tryToWrite(redis)
    return null
  } catch (error) {
    const refusal = refusalOfRedis(error)
    if (refusal === null) throw error
    return refusal
  }
}
