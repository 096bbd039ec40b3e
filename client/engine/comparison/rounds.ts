// Which rounds count, and which measurements may be trusted.
import type { Comparison, ContenderFacts, Measurement } from './model.ts'

type Measured = Pick<Comparison, 'contenders' | 'measurements'>

/** The measurements of one round by contender. */
export type Round = ReadonlyMap<string, Measurement>

/**
 * The rounds in which every contender was measured, none is void, and the baseline lost nothing: fewer images are less
 * work, and everything is compared with it.
 */
export function wholeRounds({ contenders, measurements }: Measured): Round[] {
  const rounds = new Map<number, Map<string, Measurement>>()
  for (const measurement of measurements) {
    const { round, contender } = measurement
    if (round === 0) continue
    const own = rounds.get(round) ?? new Map<string, Measurement>()
    rounds.set(round, own.set(contender, measurement))
  }
  const isSound = (own: Round, { id }: ContenderFacts) => {
    const measurement = own.get(id)
    if (!measurement || measurement.voidReason !== null) return false
    return measurement.lost === 0 || !isOfBaseline(contenders, id)
  }
  return [...rounds.entries()]
    .toSorted(([a], [b]) => a - b)
    .map(([, own]) => own)
    .filter((own) => contenders.every((contender) => isSound(own, contender)))
}

/** The baseline itself, and its controls: the same strategy under another name. */
const isOfBaseline = (contenders: readonly ContenderFacts[], id: string) =>
  contenders.some((one, at) => one.id === id && (at === 0 || one.isControl))

/** Rounds that were begun, whether they count or not. */
export const begunRounds = (measurements: readonly Measurement[]): number =>
  measurements.reduce((most, { round }) => Math.max(most, round), 0)

/** For each round, the logarithm of how many times as fast it was as the mean of the baseline's runs. */
export function logsOf(
  rounds: readonly Round[],
  id: string,
  baselines: readonly string[],
): number[] {
  const logOf = (round: Round, one: string) => Math.log(round.get(one)?.ms ?? Number.NaN)
  return rounds.map((round) => {
    const sum = baselines.reduce((all, one) => all + logOf(round, one), 0)
    return sum / baselines.length - logOf(round, id)
  })
}
