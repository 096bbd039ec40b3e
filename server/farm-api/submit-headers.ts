import { z } from 'zod'

const LONGEST_KEY = 200

/** For a day the same key means the same submit. */
export const submitHeaders = z.object({
  'idempotency-key': z.string().min(1).max(LONGEST_KEY).optional(),
})
