// Do rounds follow from each other? Independent rounds have as much power in slow changes as in quick ones. A drift, a
// step and a state that lasts for some rounds have more of it in slow ones.
//
// The cosine transform splits the rounds into changes of every speed: U. K. Müller, M. W. Watson, Testing models of
// low-frequency variability, Econometrica 76 (2008) 979. For independent normal rounds the mean power of the slow ones
// by that of the rest has an F distribution, whose tail is Abramowitz and Stegun, 26.6.4, for an even first degree.
import { momentsOf } from './stats.ts'

/** Rounds for two slow cosines. Their number is even, and it grows with the rounds, because a state lasts for some of them. */
const ROUNDS_FOR_TWO = 9

/** The share of independent rounds that would change as slowly as these by chance. */
export function chanceOfSlowness(numbers: readonly number[]): number {
  const { length } = numbers
  const slow = 2 * Math.max(1, Math.round(length / ROUNDS_FOR_TWO))
  const all = momentsOf(numbers).variance * (length - 1)
  const low = Array.from({ length: slow }, (_, at) => powerOf(numbers, at + 1)).reduce(
    (sum, power) => sum + power,
    0,
  )
  return tailOfF((all - low) / all, slow / 2, (length - 1 - slow) / 2)
}

/** The squares that the cosine with so many half waves takes up. */
function powerOf(numbers: readonly number[], halfWaves: number): number {
  const { length } = numbers
  const sum = numbers.reduce(
    (all, one, at) => all + one * Math.cos((Math.PI * halfWaves * (at + 0.5)) / length),
    0,
  )
  return (2 * sum ** 2) / length
}

/** `rest` is the share of the squares that the slow cosines leave; the others are half the degrees of freedom. */
function tailOfF(rest: number, halfSlow: number, halfRest: number): number {
  let [sum, term] = [0, 1]
  for (let step = 0; step < halfSlow; step++) {
    sum += term
    term *= ((halfRest + step) / (step + 1)) * (1 - rest)
  }
  return Math.max(rest, 0) ** halfRest * sum
}
