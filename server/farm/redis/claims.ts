// The keys under which runs were submitted. For a day the same key means the same run.
import type { Redis } from 'ioredis'
import { z } from 'zod'
import { CLAIM_EXPIRY_S, claimKey } from './keys.ts'
import { readOrNull } from './unreadable.ts'

/** The run that a key stands for. */
const claim = z.object({
  id: z.string(),
  /** Milliseconds since 1970 by Redis' clock. */
  startedAt: z.number(),
  /** The hash of what was submitted under the key. */
  content: z.string(),
})

type Claim = Readonly<z.infer<typeof claim>>

export interface Claims {
  /** Claims the key, unless it has a run. @returns the run that it has now. */
  take(key: string, wanted: Claim): Promise<Claim>
  drop(key: string): Promise<void>
}

export const openClaims = (redis: Redis): Claims => ({
  async take(key, wanted) {
    const text = JSON.stringify(wanted)
    const name = claimKey(key)
    if ((await redis.set(name, text, 'EX', CLAIM_EXPIRY_S, 'NX')) === 'OK') return wanted
    const known = readOrNull(claim, (await redis.get(name)) ?? '')
    if (known) return known
    await redis.set(name, text, 'EX', CLAIM_EXPIRY_S)
    return wanted
  },
  async drop(key) {
    await redis.del(claimKey(key))
  },
})
