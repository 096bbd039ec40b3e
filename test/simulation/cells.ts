// One cell of the simulation: many comparisons of one setting, counted.

import { type Setting, simulate } from './comparisons.ts'
import { noises, plainNoise, seeded } from './noise.ts'

export interface Cell {
  readonly setting: Setting
  readonly comparisons: number
  /** Shares of the comparisons, 0 to 1, in which some contender is so. */
  readonly isFalse: number
  readonly isFalseUnwarned: number
  readonly isMissed: number
  readonly isMissedUnwarned: number
  /** Shares of the contenders. */
  readonly right: number
  readonly warned: number
  readonly unsteady: number
  /** The mean number of rounds until a verdict was there. */
  readonly rounds: number
}

/** A setting as plain data, which can cross to a thread: a noise has a name, and the plain one its spread. */
export interface CellJob {
  readonly noise: string | number
  readonly factors: readonly number[]
  readonly rounds: number
  readonly presses: number
  readonly comparisons: number
  readonly seed: number
}

export interface CellCounts extends Omit<Cell, 'setting'> {
  readonly noise: string
  readonly isLone: boolean
  readonly factors: readonly number[]
}

export function cellFor({ comparisons, seed, ...job }: CellJob): CellCounts {
  const noise =
    typeof job.noise === 'number'
      ? plainNoise(job.noise)
      : noises.find(({ name }) => name === job.noise)
  if (!noise) throw new Error(`There is no noise of the name ${job.noise}`)
  const { setting, ...counts } = cellOf({ ...job, noise }, comparisons, seed)
  return { ...counts, noise: noise.name, isLone: noise.isLone, factors: setting.factors }
}

export function cellOf(setting: Setting, comparisons: number, seed: number): Cell {
  const random = seeded(seed)
  const all = Array.from({ length: comparisons }, () => simulate(setting, random))
  const some = (is: (outcome: (typeof all)[number][number]) => boolean) =>
    all.filter((outcomes) => outcomes.some(is)).length / comparisons
  const each = all.flat()
  const mean = (of: (outcome: (typeof each)[number]) => number) =>
    each.reduce((sum, one) => sum + of(one), 0) / each.length
  return {
    setting,
    comparisons,
    isFalse: some(({ isFalse }) => isFalse),
    isFalseUnwarned: some(({ isFalse, isWarned }) => isFalse && !isWarned),
    isMissed: some(({ isMissed }) => isMissed),
    isMissedUnwarned: some(({ isMissed, isWarned }) => isMissed && !isWarned),
    right: mean(({ isRight }) => Number(isRight)),
    warned: mean(({ isWarned }) => Number(isWarned)),
    unsteady: mean(({ isUnsteady }) => Number(isUnsteady)),
    rounds: mean(({ rounds }) => rounds),
  }
}
