// The limits of a comparison's settings.
import { ROUNDS } from '../../engine/comparison/contenders/bounds.ts'

/** The least and the most of each number. */
export const COMPARE_LIMITS = {
  images: [2, 2000],
  concurrency: [1, 256],
  rounds: ROUNDS,
  /** Seconds. */
  budget: [5, 3600],
  seed: [0, 0xffffffff],
} as const

/** The most image requests that a comparison may make of Imgur itself, which serves other people too: a quick look. */
export const LIVE_REQUESTS = 2800
