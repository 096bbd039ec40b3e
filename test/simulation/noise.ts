// Made-up noise: the logarithms of the times of a comparison's runs, in which nobody is faster than anybody.
import { type Random, randomBy, shuffled } from '../../client/core/async/random.ts'

/** By round, then by contender: first all runs of the baseline. */
type Times = readonly (readonly number[])[]

export interface Noise {
  readonly name: string
  /** One contender alone has it, the last; else all have it alike. */
  readonly isLone: boolean
  make(runs: number, rounds: number, random: Random): Times
}

/** Box and Muller. */
const normalBy = (random: Random) => () =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

/** Rounds of a usual comparison: by then a drift has come to its end. */
const USUAL = 24

type Source = (random: Random, runs: number) => () => number

/** The noise goes on from run to run, and each round takes the contenders in another order. */
const common = (name: string, source: Source): Noise => ({
  name,
  isLone: false,
  make(runs, rounds, random) {
    const next = source(random, runs)
    const places = Array.from({ length: runs }, (_, at) => at)
    return Array.from({ length: rounds }, () => {
      const row = places.map(() => 0)
      for (const place of shuffled(places, random)) row[place] = next()
      return row
    })
  },
})

const SMALL = 0.05

/** All have a small noise of their own, and the last contender this one on top. */
const lone = (name: string, source: Source): Noise => ({
  name: `${name}, one contender alone`,
  isLone: true,
  make(runs, rounds, random) {
    const [normal, next] = [normalBy(random), source(random, 1)]
    return Array.from({ length: rounds }, () =>
      Array.from({ length: runs }, (_, at) => SMALL * normal() + (at === runs - 1 ? next() : 0)),
    )
  },
})

const logNormal =
  (spread: number): Source =>
  (random) => {
    const normal = normalBy(random)
    return () => spread * normal()
  }

/** Its median is 0. */
const pareto: Source = (random) => () => (-Math.log(1 - random()) - Math.LN2) / 1.5

const bimodal =
  (share: number, factor: number): Source =>
  (random) => {
    const normal = normalBy(random)
    return () => (random() < share ? Math.log(factor) : 0) + 0.03 * normal()
  }

/** A slow change to this factor over the usual rounds, around its middle. */
const drift =
  (factor: number): Source =>
  (random, runs) => {
    const normal = normalBy(random)
    let run = 0
    return () => Math.log(factor) * (Math.min(run++ / (USUAL * runs), 1) - 0.5) + SMALL * normal()
  }

const step =
  (factor: number): Source =>
  (random, runs) => {
    const normal = normalBy(random)
    const at = Math.floor((0.25 + random() / 2) * USUAL * runs)
    let run = 0
    return () => (run++ < at ? 0 : Math.log(factor)) + SMALL * normal()
  }

const serial =
  (share: number, spread: number): Source =>
  (random) => {
    const normal = normalBy(random)
    let state = (spread * normal()) / Math.sqrt(1 - share ** 2)
    return () => {
      state = share * state + spread * normal()
      return state
    }
  }

export const noises: readonly Noise[] = [
  common('log-normal 5 %', logNormal(0.05)),
  common('log-normal 20 %', logNormal(0.2)),
  common('Pareto 1.5', pareto),
  common('bimodal, 20 % x 1.5', bimodal(0.2, 1.5)),
  common('bimodal, 5 % x 5', bimodal(0.05, 5)),
  common('drift to x 2', drift(2)),
  common('step to x 1.5', step(1.5)),
  common('serial 0.5', serial(0.5, SMALL)),
  common('serial 0.9', serial(0.9, SMALL)),
  lone('Pareto 1.5', pareto),
  lone('bimodal, 10 % x 2', bimodal(0.1, 2)),
  lone('drift to x 1.4', drift(1.4)),
  lone('step to x 1.3', step(1.3)),
  lone('serial 0.5', serial(0.5, SMALL)),
  lone('serial 0.9', serial(0.9, SMALL)),
]

/** Noise of this spread, for the power. */
export const plainNoise = (spread: number): Noise =>
  common(`log-normal ${spread}`, logNormal(spread))

export const seeded = randomBy
