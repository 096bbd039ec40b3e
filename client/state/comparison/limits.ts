// What a comparison's settings may be.
import { ROUNDS } from '../../engine/comparison/plan.ts'

/** The least and the most of each number. */
export const COMPARE_LIMITS = {
  images: [2, 2000],
  concurrency: [1, 256],
  rounds: ROUNDS,
  /** Seconds. */
  budget: [5, 3600],
  seed: [0, 0xffffffff],
} as const

/** Requests for images that a comparison may make of Imgur itself, which has other guests: what a quick look takes. */
export const LIVE_REQUESTS = 2400
