// Finds the concurrency that a line can use: the smallest number that is as fast as any larger one. The method is BBR's
// (Cardwell and others, "BBR: Congestion-Based Congestion Control", ACM Queue 14(5), 2016), with images for bytes.
// First the concurrency grows with each answer, until the rate grows no longer. Then it is held, and each cycle tries a
// larger and a smaller number, so that it follows a line that changes. A host that refuses is treated as DCTCP treats
// a switch (RFC 8257, 3.3): by the share of requests that it refuses.

/** A smaller number finds a fast line later; on a slow line this one costs nothing (`npm run bench -- lines`). */
const FIRST_CONCURRENCY = 40
/** The least growth of the rate, a round, that counts as growth; BBR's own number. */
const GROWTH = 1.25
/** Rounds without growth after which the line counts as full. */
const FLAT_ROUNDS = 2
/** The factors of the concurrency in the rounds of a cycle; the first round after a change does not count. */
const CYCLE = [1, 1, 1, 1.25, 1.25, 1, 0.75, 0.75]
const [UP, DOWN] = [4, 7]
/** A larger number is kept if the rate grows at least half as much, and a smaller one if the rate hardly falls. */
const WORTH_MORE = 1.12
const WORTH_LESS = 0.9

/** Says how many downloads may run now, and learns from each that ends. */
export interface ConcurrencyControl {
  limit(): number
  /** One download has ended, at this time in ms. */
  ended(at: number): void
}

interface Round {
  /** When its first download ended, ms. */
  began: number | null
  count: number
  readonly length: number
}

/** A control that knows nothing of the line yet. */
export function createConcurrencyControl(options: {
  ceiling: number
  /** How often the host has refused a request because of its limit. */
  limited: () => number
  /** How often the person has paused the run. */
  pauses: () => number
}): ConcurrencyControl {
  const { ceiling, limited, pauses } = options
  const within = (count: number) => Math.max(1, Math.min(Math.round(count), ceiling))
  let concurrency = within(FIRST_CONCURRENCY)
  let held: number | null = null
  let best = { rate: 0, concurrency }
  let flat = 0
  let step = 0
  let usual = 0
  let refusals = 0
  let paused = 0
  let round: Round = { began: null, count: 0, length: concurrency }

  function hold(count: number) {
    held = within(count)
    concurrency = held
    step = 0
    usual = 0
  }

  /** Adds one each time, as TCP does: the concurrency settles where two requests in a round are refused. */
  function backOff(refused: number) {
    const share = refused / (refused + round.length)
    hold((held ?? round.length) * (1 - share / 2) + 1)
  }

  /** The line has become faster; only growth shows by how much. */
  function fillAgain(rate: number) {
    held = null
    best = { rate, concurrency }
    flat = 0
  }

  function fill(rate: number) {
    if (rate > best.rate * GROWTH) {
      best = { rate, concurrency: round.length }
      flat = 0
    } else flat++
    if (flat >= FLAT_ROUNDS) hold(best.concurrency)
  }

  function cycle(rate: number, now: number) {
    if (step === UP && rate > usual * WORTH_MORE) fillAgain(rate)
    else if (step === DOWN && rate > usual * WORTH_LESS) hold(concurrency)
    else {
      if (CYCLE[step] === 1) usual = usual === 0 ? rate : (usual + rate) / 2
      step = (step + 1) % CYCLE.length
      concurrency = within(now * (CYCLE[step] ?? 1))
    }
  }

  return {
    limit: () => concurrency,
    ended(at) {
      if (pauses() > paused) {
        // A round with a pause in it says nothing about the line.
        paused = pauses()
        round = { began: null, count: 0, length: concurrency }
      }
      round.began ??= at
      // One more for each answer doubles the concurrency in a round; at the ceiling it grows no longer.
      if (held === null) concurrency = within(concurrency + 1)
      if (round.count++ < round.length) return
      const rate = round.length / Math.max(at - round.began, 1)
      const refused = limited() - refusals
      refusals += refused
      if (refused > 0) backOff(refused)
      else if (held === null) fill(rate)
      else cycle(rate, held)
      round = { began: null, count: 0, length: concurrency }
    },
  }
}
