// The numbers of a run's shards. A shard counts once Redis has taken its outcomes; before that it can be removed.
import type { Redis } from 'ioredis'
import { EXPIRY_S, runKeys } from './keys.ts'
import { EVEN_IF_FULL, run, type Settled, script, settle } from './scripts.ts'

/**
 * The fate of a shard: it counts; none of its images does; its number is given to none any more, so it needs
 * another; or its run is not known now, and may come back.
 */
export type ShardFate = 'counts' | 'counts-not' | 'barred' | 'unknown'

/** KEYS state, shards. ARGV expiry. */
const NEXT_SHARD = script(`
if redis.call('EXISTS', KEYS[1]) == 0 then return -1 end
local shards = redis.call('INCR', KEYS[2])
redis.call('EXPIRE', KEYS[2], ARGV[1])
return shards - 1`)

/** KEYS counted, state, shards. ARGV expiry. */
const BAR = script(`${EVEN_IF_FULL}
local next = redis.call('GET', KEYS[3])
if not next or next == '0' or redis.call('EXISTS', KEYS[2]) == 0 then return 0 end
redis.call('HSET', KEYS[1], 'barred', next)
redis.call('EXPIRE', KEYS[1], ARGV[1])
return tonumber(next)`)

export async function nextShard(redis: Redis, id: string): Promise<number | null> {
  const { state, shards } = runKeys(id)
  const number = Number(await run(redis, NEXT_SHARD, [state, shards], [EXPIRY_S]))
  return number < 0 ? null : number
}

/** From now on no shard of a lower number than this one comes to count. */
export async function barShards(redis: Redis, id: string): Promise<number> {
  const { state, shards, counted } = runKeys(id)
  return Number(await run(redis, BAR, [counted, state, shards], [EXPIRY_S]))
}

/** A command that Redis has done may be sent again when the connection breaks, so the fate is the same each time. */
export async function settleShard(
  redis: Redis,
  id: string,
  shard: number,
  outcomes: readonly Settled[],
  renews: boolean,
): Promise<ShardFate> {
  const fresh = await settle(redis, id, outcomes, { renews, evenIfFull: false, shard })
  if (fresh === -2) return 'unknown'
  if (fresh === -1) return 'barred'
  return fresh > 0 ? 'counts' : 'counts-not'
}

/** Redis was emptied, and these shards counted before. */
export async function noteCounted(redis: Redis, id: string, shards: readonly number[]) {
  if (shards.length === 0) return
  const { counted } = runKeys(id)
  await redis.hset(counted, ...shards.flatMap((shard) => [shard, 1]))
  await redis.expire(counted, EXPIRY_S)
}
