// Opens images that failed again, in one step, so that the counts of their run add up at every moment.
import type { Redis } from 'ioredis'
import { EXPIRY_S, runKeys } from './keys.ts'
import { run, script } from './scripts.ts'

/**
 * Takes the outcomes of failed images back, and tells so with an event for each. It does nothing if another retry came
 * between the look at the failures and this. KEYS state, record, settled, events. ARGV expiry, turn, then the images.
 */
const REOPEN = script(`
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
if (redis.call('HGET', KEYS[1], 'turn') or '0') ~= ARGV[2] then return 0 end
for i = 3, #ARGV do
  redis.call('SETBIT', KEYS[3], ARGV[i], 0)
  redis.call('XADD', KEYS[4], '*', 'e', '{"index":' .. ARGV[i] ..
    ',"worker":null,"ms":0,"answeredMs":null,"outcome":{"kind":"reopened"}}')
end
redis.call('HINCRBY', KEYS[1], 'failed', 2 - #ARGV)
redis.call('HINCRBY', KEYS[1], 'turn', 1)
redis.call('HDEL', KEYS[1], 'endedAt', 'stopped', 'paused', 'enqueued', 'bytes')
for k = 1, 4 do redis.call('EXPIRE', KEYS[k], ARGV[1]) end
return 1`)

/** @returns false if another retry came first. */
export async function reopen(
  redis: Redis,
  id: string,
  turn: number,
  images: readonly number[],
): Promise<boolean> {
  const { state, record, settled, events } = runKeys(id)
  const args = [EXPIRY_S, turn, ...images]
  return (await run(redis, REOPEN, [state, record, settled, events], args)) === 1
}
