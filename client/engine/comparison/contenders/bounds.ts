// Apart from the plan, because the first page needs these numbers and not its statistics.

/** The least and the most rounds that count; the warm-up goes before them. */
export const ROUNDS = [3, 40] as const

/** The least and the most rounds of a warm-up: it ends when a round is no longer much faster than the one before. */
export const WARM_UPS = [2, 5] as const

/** A race is a comparison without rounds that count, and without a control: each contender runs once. */
export const RACE_ROUNDS = 0
