// How many lanes a line can use: as many as bring more images in, and no more. The way to find it is BBR's
// (Cardwell and others, "BBR: Congestion-Based Congestion Control", ACM Queue 14(5), 2016), with images for bytes:
// first the lanes grow as fast as answers come, until the rate grows no longer; then they are held, with a look
// upwards and a look downwards in every cycle, so that a line which changes is followed. A host that refuses is
// heard as DCTCP hears a switch (RFC 8257, 3.3): by the share of requests that it refuses.

/** Fewer find a fast line later; on a slow one, or one that refuses, these cost nothing (`npm run bench -- lines`). */
const FIRST_CONCURRENCY = 40
/** The least growth of the rate, a round, that counts as growth; BBR's own number. */
const GROWTH = 1.25
/** Rounds without growth after which the line counts as full. */
const FLAT_ROUNDS = 2
/** What the lanes are multiplied by in the rounds of a cycle; the first round of a change is left to settle. */
const CYCLE = [1, 1, 1, 1.25, 1.25, 1, 0.75, 0.75]
const [UP, DOWN] = [4, 7]
/** A look upwards pays if the rate follows at least half of the way, and downwards if it mostly does not. */
const WORTH_MORE = 1.12
const WORTH_LESS = 0.9

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

export function createConcurrencyControl(options: {
  ceiling: number
  /** How often the host has said that it is asked too much. */
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

  /** One lane more each time, as TCP does: they settle where two requests a round are refused. */
  function backOff(refused: number) {
    const share = refused / (refused + round.length)
    hold((held ?? round.length) * (1 - share / 2) + 1)
  }

  /** The line has become longer or wider: how much, only growing shows. */
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
      // One more for each answer doubles them in a round; at the ceiling there is nothing more to find.
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
