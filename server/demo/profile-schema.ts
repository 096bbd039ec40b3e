import { z } from 'zod'
import type { NetworkProfile } from './network.ts'

const milliseconds = z.number().min(0).max(60_000)
const share = z.number().min(0).max(1).optional()
/** Null stands for no limit. */
const limit = z.number().positive().max(1e6).nullable()

/** A network profile as it comes in from outside. */
export const networkProfile = z.strictObject({
  latencyMs: milliseconds,
  jitterMs: milliseconds,
  connectionMbps: limit,
  totalMbps: limit,
  requestsPerSecond: limit,
  failures: z.strictObject({
    missing: share,
    removed: share,
    html: share,
    corrupt: share,
    cut: share,
    reset: share,
    stall: share,
    busy: share,
    limited: share,
  }),
}) satisfies z.ZodType<NetworkProfile>
