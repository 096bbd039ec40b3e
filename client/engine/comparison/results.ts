// Computes the results of a comparison from its measurements. Pure, and the only place that does so: the page, the
// exports and the benchmarks all show these.
import type { Comparison, ContenderFacts, Measurement } from './model.ts'
import { wholeRounds } from './rounds.ts'
import {
  type Compared,
  comparedIn,
  isSettled,
  NOTHING,
  signsOf,
  verdictBy,
} from './statistics/compared.ts'
import { limitMs, lineOf } from './statistics/limit.ts'
import { type Medians, mediansOf } from './statistics/medians.ts'
import { type Ratio, type Verdict, verdictOf } from './statistics/ratio.ts'
import { mostOf } from './statistics/stats.ts'

/**
 * `lossy` is shown and cannot win: fewer images are less work. `early` is before the first look, or with an interval
 * that says nothing yet. `unsteady` has noise of its own, which no pairing carries.
 */
export type Judgement = 'baseline' | 'lossy' | 'early' | 'unsteady' | Verdict

export interface Result extends Medians, Compared {
  readonly contender: ContenderFacts
  /** The measurements that count: after the warm-up, and not void. */
  readonly measurements: readonly Measurement[]
  /** How many measurements are void. */
  readonly voids: number
  /** The most images that one of its runs lost, those of the warm-up and void ones included. */
  readonly lost: number
  readonly judgement: Judgement
  /** The ideal time that the line allows it; null where the line is not known. */
  readonly limitMs: number | null
}

export const resultsOf = (comparison: Comparison): Result[] =>
  judgedIn(comparison).map(({ all, ...judged }): Result => {
    const own = all.filter(({ round, voidReason }) => round > 0 && voidReason === null)
    return {
      ...judged,
      measurements: own,
      voids: all.filter(({ voidReason }) => voidReason !== null).length,
      lost: mostOf(all.map(({ lost }) => lost)),
      limitMs: limitOf(comparison, judged.contender),
      ...mediansOf(own),
    }
  })

interface Judged extends Compared {
  readonly contender: ContenderFacts
  readonly judgement: Judgement
  /** All of its measurements. */
  readonly all: readonly Measurement[]
}

/** All that the end of a comparison depends on: the engine needs no more. */
function judgedIn(comparison: Comparison): Judged[] {
  const { contenders, measurements } = comparison
  const [baseline] = contenders
  const rounds = wholeRounds(comparison)
  const comparedOf = new Map(
    contenders.map((one) => [
      one.id,
      one === baseline ? NOTHING : comparedIn(comparison, one, rounds),
    ]),
  )
  const signOf = signsIn(comparison, comparedOf)
  return contenders.map((contender): Judged => {
    const all = measurements.filter((one) => one.contender === contender.id)
    const compared = comparedOf.get(contender.id) ?? NOTHING
    const ofBaseline = isOftenLossy(all) ? 'lossy' : 'baseline'
    return {
      contender,
      all,
      judgement:
        contender === baseline ? ofBaseline : judge(all, compared, signOf.get(contender.id)),
      ...compared,
    }
  })
}

/** The decisions for all contenders together; the controls take no part. */
function signsIn(
  { contenders, plan }: Comparison,
  comparedOf: ReadonlyMap<string, Compared>,
): ReadonlyMap<string, number> {
  const controls = contenders.filter(({ isControl }) => isControl).length
  const named = contenders.filter(({ isControl }, at) => at > 0 && !isControl)
  const logs = named.map(({ id }) => (comparedOf.get(id)?.roundFactors ?? []).map(Math.log))
  const signs = logs.some(({ length }) => length > 0) ? signsOf(logs, plan, controls) : []
  return new Map(named.map(({ id }, at) => [id, signs[at] ?? 0]))
}

function limitOf({ settings, manifest }: Comparison, { atOnce }: ContenderFacts): number | null {
  const line = lineOf(settings.network)
  const sizes = manifest.files.flatMap(({ bytes }) => bytes ?? [])
  if (!line || atOnce === null || sizes.length < manifest.files.length) return null
  return limitMs(sizes, atOnce, line)
}

function judge(
  all: readonly Measurement[],
  { ratio, steadiness }: Compared,
  sign: number | undefined,
): Judgement {
  if (all.some(({ lost }) => lost > 0)) return 'lossy'
  return verdictBy(ratio, () => steadiness, sign)
}

/** A baseline may lose an image now and then: that round does not count. More than one run in ten is no accident. */
const isOftenLossy = (measurements: readonly Measurement[]) =>
  measurements.filter(({ lost }) => lost > 0).length > mostOf([1, measurements.length / 10])

/** True when nothing is left to find out. The controls do not count: they are there to differ in nothing. */
export const isClear = (comparison: Comparison): boolean =>
  judgedIn(comparison).every(
    ({ judgement, ratio, contender }, at) =>
      contender.isControl ||
      at === 0 ||
      (ratio !== null && (judgement === 'lossy' || isSettled(judgement, ratio))),
  )

/** True when a control differs from its own baseline: then no other result can be trusted. */
export const isNoisy = (results: readonly Result[]): boolean =>
  results.some(({ contender, ratio }) => contender.isControl && ratio !== null && differs(ratio))

const differs = (ratio: Ratio) => ['faster', 'slower'].includes(verdictOf(ratio))

/** The smallest difference that the controls would have shown, as a factor above 1; null while they show none. */
export function visibleIn(results: readonly Result[]): number | null {
  const reaches = results.flatMap(({ contender, ratio }) =>
    contender.isControl && ratio ? [Math.sqrt(ratio.high / ratio.low)] : [],
  )
  return reaches.length > 0 ? mostOf(reaches) : null
}
