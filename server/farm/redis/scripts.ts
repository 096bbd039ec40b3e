// Lua scripts for changes that Redis must make in one step.
import { createHash } from 'node:crypto'
import type { Redis } from 'ioredis'
import type { RunRecord } from '../../farm-api/farm-interface.ts'
import { deletedKey, EXPIRY_S, RUNS, runKeys, WORKERS, workerKey } from './keys.ts'

/**
 * Makes a run's state, unless it is there. KEYS state, record, runs. ARGV expiry, id, record, startedAt, title, asked,
 * images, 1 if its outcomes are restored next.
 */
const CREATE = script(`
if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
redis.call('ZADD', KEYS[3], ARGV[4], ARGV[2])
redis.call('HSET', KEYS[1], 'startedAt', ARGV[4], 'title', ARGV[5], 'asked', ARGV[6], 'images', ARGV[7],
  'saved', 0, 'failed', 0, 'cancelled', 0)
if ARGV[7] == '0' then redis.call('HSET', KEYS[1], 'endedAt', ARGV[4]) end
if ARGV[8] == '1' then redis.call('HSET', KEYS[1], 'filling', 1) end
redis.call('SET', KEYS[2], ARGV[3])
redis.call('EXPIRE', KEYS[1], ARGV[1])
redis.call('EXPIRE', KEYS[2], ARGV[1])
return 1`)

// A full Redis refuses a script's first write, and none after it, if it may take memory. EXPIRE takes none.
// https://github.com/redis/redis/blob/7.0.15/src/script.c#L400 (scriptVerifyOOM); older servers do the same.
export const EVEN_IF_FULL = "redis.call('EXPIRE', KEYS[1], ARGV[1])\n"

/** Sets a mark of a run also in a full Redis. KEYS state. ARGV expiry, mark. */
const MARK = script(`${EVEN_IF_FULL}return redis.call('HSET', KEYS[1], ARGV[2], 1)`)

/** Takes back the start of a suspect, also in a full Redis. KEYS suspects. ARGV expiry, index. */
const UNCOUNT = script(`${EVEN_IF_FULL}return redis.call('HINCRBY', KEYS[1], ARGV[2], -1)`)

/** Tells that a worker lives, also in a full Redis. KEYS its key, the set of workers. ARGV seconds, name, heartbeat. */
const BEAT = script(`redis.call('DEL', KEYS[1])
redis.call('SET', KEYS[1], ARGV[3], 'EX', ARGV[1])
return redis.call('SADD', KEYS[2], ARGV[2])`)

/**
 * Gives images their outcomes. The first outcome of an image stays, and a second one changes nothing. While older
 * outcomes are restored it takes none: the image is done again.
 * KEYS state, record, settled, events, counted. ARGV expiry, 1 to renew it, the number of the shard that the images are
 * in or an empty text, then index, kind and event of each. Returns how many were new; of a shard that counts already,
 * more than 0; -1 for a shard that is barred; -2 where it takes none now.
 */
const SETTLE_TEXT = `
local n = redis.call('HMGET', KEYS[1], 'images', 'saved', 'failed', 'cancelled', 'filling', 'endedAt')
if not n[1] or n[5] then return -2 end
local isShard = ARGV[3] ~= ''
if isShard then
  local known = redis.call('HMGET', KEYS[5], ARGV[3], 'barred')
  if known[1] then return 1 end
  if n[6] then return 0 end
  if known[2] and tonumber(ARGV[3]) < tonumber(known[2]) then return -1 end
end
local fresh = 0
for i = 4, #ARGV, 3 do
  if redis.call('SETBIT', KEYS[3], ARGV[i], 1) == 0 then
    redis.call('HINCRBY', KEYS[1], ARGV[i + 1], 1)
    redis.call('XADD', KEYS[4], '*', 'e', ARGV[i + 2])
    fresh = fresh + 1
  end
end
local ends = fresh > 0 and tonumber(n[1]) == n[2] + n[3] + n[4] + fresh
if ends then
  local time = redis.call('TIME')
  redis.call('HSET', KEYS[1], 'endedAt', time[1] * 1000 + math.floor(time[2] / 1000))
end
if isShard and fresh > 0 then redis.call('HSET', KEYS[5], ARGV[3], 1) end
if ends or ARGV[2] == '1' then
  for k = 1, isShard and 5 or 4 do redis.call('EXPIRE', KEYS[k], ARGV[1]) end
end
return fresh`
const SETTLE = script(SETTLE_TEXT)
const SETTLE_EVEN_IF_FULL = script(EVEN_IF_FULL + SETTLE_TEXT)

/**
 * Gives images of an emptied Redis the outcomes that they had. KEYS state, record, settled, events. ARGV
 * expiry, then index, kind, event and the id of the event of each. Redis refuses an id that is not above all others: that event is there, or has none that can be given.
 */
const RESTORE = script(`
if redis.call('HEXISTS', KEYS[1], 'filling') == 0 then return 0 end
local fresh = 0
for i = 2, #ARGV, 4 do
  local added = redis.pcall('XADD', KEYS[4], ARGV[i + 3], 'e', ARGV[i + 2])
  if type(added) == 'table' and not string.find(added.err, ' ID ', 1, true) then return added end
  local isReopened = ARGV[i + 1] == 'reopened'
  if type(added) ~= 'table'
    and redis.call('SETBIT', KEYS[3], ARGV[i], isReopened and 0 or 1) == (isReopened and 1 or 0) then
    redis.call('HINCRBY', KEYS[1], isReopened and 'failed' or ARGV[i + 1], isReopened and -1 or 1)
    fresh = fresh + 1
  end
end
local n = redis.call('HMGET', KEYS[1], 'images', 'saved', 'failed', 'cancelled')
if fresh > 0 and tonumber(n[1]) == n[2] + n[3] + n[4] then
  local time = redis.call('TIME')
  redis.call('HSET', KEYS[1], 'endedAt', time[1] * 1000 + math.floor(time[2] / 1000))
elseif fresh > 0 then
  redis.call('HDEL', KEYS[1], 'endedAt')
end
for k = 1, 4 do redis.call('EXPIRE', KEYS[k], ARGV[1]) end
return fresh`)

export interface Settled {
  readonly index: number
  readonly kind: 'saved' | 'failed' | 'cancelled'
  /** The event, as JSON. */
  readonly event: string
}

export async function createRun(
  redis: Redis,
  asked: RunRecord,
  images: number,
  isFilled: boolean,
): Promise<void> {
  const { id, startedAt, title, items } = asked
  const { state, record } = runKeys(id)
  const args = [EXPIRY_S, id, JSON.stringify(asked), startedAt, title, items.length, images]
  await run(redis, CREATE, [state, record, RUNS], [...args, isFilled ? 0 : 1])
}

export interface SettleOptions {
  /** Renews the expiry of the run's keys. */
  readonly renews: boolean
  /** Also in a Redis that is full: jobs that are cancelled free more than their outcomes take. */
  readonly evenIfFull: boolean
  /** The number of the shard that they are in. */
  readonly shard?: number
}

/** @returns as the script. */
export async function settle(
  redis: Redis,
  id: string,
  outcomes: readonly Settled[],
  { renews, evenIfFull, shard }: SettleOptions,
): Promise<number> {
  const { state, record, settled, events, counted } = runKeys(id)
  const args = outcomes.flatMap(({ index, kind, event }) => [index, kind, event])
  const text = evenIfFull ? SETTLE_EVEN_IF_FULL : SETTLE
  const keys = [state, record, settled, events, counted]
  const first = [EXPIRY_S, renews ? 1 : 0, shard ?? '']
  return Number(await run(redis, text, keys, [...first, ...args]))
}

export interface Restored extends Omit<Settled, 'kind'> {
  readonly kind: Settled['kind'] | 'reopened'
  /** The id of the event's entry. */
  readonly id: string
}

export async function restore(redis: Redis, id: string, outcomes: readonly Restored[]) {
  const { state, record, settled, events } = runKeys(id)
  const args = outcomes.flatMap(({ id, index, kind, event }) => [index, kind, event, id])
  await run(redis, RESTORE, [state, record, settled, events], [EXPIRY_S, ...args])
}

/** Says that a run is deleted, also in a full Redis. KEYS its key. ARGV expiry. */
const DELETED = script(`redis.call('DEL', KEYS[1])
return redis.call('SET', KEYS[1], 1, 'EX', ARGV[1])`)

export async function noteDeleted(redis: Redis, id: string) {
  await run(redis, DELETED, [deletedKey(id)], [EXPIRY_S])
}

/** Clears a run out of Redis, unless its outcomes are being restored. KEYS all that it has, its state first. */
const CLEAR = script(`
if redis.call('HEXISTS', KEYS[1], 'filling') == 1 then return 0 end
return redis.call('DEL', unpack(KEYS))`)

export const clearUnlessFilling = (redis: Redis, id: string) =>
  run(redis, CLEAR, Object.values(runKeys(id)), [])

/** Notes the bytes of a run, unless it was deleted. KEYS state. ARGV bytes. */
const NOTE_BYTES = script(`
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
return redis.call('HSET', KEYS[1], 'bytes', ARGV[1])`)

export const noteBytes = (redis: Redis, id: string, bytes: number) =>
  run(redis, NOTE_BYTES, [runKeys(id).state], [bytes])

export const setMark = (redis: Redis, id: string, mark: string) =>
  run(redis, MARK, [runKeys(id).state], [EXPIRY_S, mark])

export const uncountSuspect = (redis: Redis, id: string, index: number) =>
  run(redis, UNCOUNT, [runKeys(id).suspects], [EXPIRY_S, index])

export const beat = (redis: Redis, name: string, text: string, silenceS: number) =>
  run(redis, BEAT, [workerKey(name), WORKERS], [silenceS, name, text])

interface Script {
  readonly text: string
  readonly sha1: string
}

export function script(text: string): Script {
  return { text, sha1: createHash('sha1').update(text).digest('hex') }
}

/** Calls a script by its hash, which Redis knows after the first call, because the text is long. */
export async function run(
  redis: Redis,
  { text, sha1 }: Script,
  keys: readonly string[],
  args: readonly (string | number)[],
): Promise<unknown> {
  try {
    return await redis.evalsha(sha1, keys.length, ...keys, ...args)
  } catch (error) {
    if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error
    return redis.eval(text, keys.length, ...keys, ...args)
  }
}
