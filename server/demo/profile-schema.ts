import { z } from 'zod'
import { FAILURE_KINDS, type NetworkProfile } from './network.ts'

const milliseconds = z.number().min(0).max(60_000)
const share = z.number().min(0).max(1).optional()
/** Null means no limit. */
const limit = z.number().positive().max(1e6).nullable()

const failures = z
  .partialRecord(z.enum(FAILURE_KINDS), share)
  .refine(
    (shares) => Object.values(shares).reduce<number>((sum, one) => sum + (one ?? 0), 0) <= 1,
    {
      message: 'all failures together are more than every image',
    },
  )

/** A network profile as it comes in from outside. */
export const networkProfile = z.strictObject({
  latencyMs: milliseconds,
  jitterMs: milliseconds,
  connectionMbps: limit,
  totalMbps: limit,
  requestsPerSecond: limit,
  failures,
}) satisfies z.ZodType<NetworkProfile>
