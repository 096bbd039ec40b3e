// Computes the results of a comparison from its measurements. Pure, and the only place that does so: the page, the
// exports and the benchmarks all show these.
import type { Comparison, ContenderFacts, Measurement, Stages } from './model.ts'
import { alphaFor } from './plan.ts'
import { limitMs, lineOf } from './statistics/limit.ts'
import { type Pair, type Ratio, ratioOf, type Verdict, verdictOf } from './statistics/ratio.ts'
import { median } from './statistics/stats.ts'

/** `lossy` is shown and cannot win: fewer images are less work. */
export type Judgement = 'baseline' | 'lossy' | Verdict

export interface Result {
  readonly contender: ContenderFacts
  /** The measurements that count: after the warm-up, and not void. */
  readonly measurements: readonly Measurement[]
  /** How many measurements are void. */
  readonly voids: number
  /** The most images that one of its runs lost. */
  readonly lost: number
  readonly judgement: Judgement
  /** The least time that the line allows it; null where the line is not known. */
  readonly limitMs: number | null
  /** How many times as fast as the baseline it is; null for the baseline, and before the first round. */
  readonly ratio: Ratio | null
  /** The same for each round in which both were measured. */
  readonly roundFactors: readonly number[]
  /** Medians over the measurements; NaN without any. */
  readonly ms: number
  readonly imagesPerS: number
  readonly bytesPerS: number
  readonly firstMs: number
  readonly p50Ms: number
  readonly p95Ms: number
  readonly blockedMs: number | null
  /** The most of all measurements. */
  readonly open: number
  readonly inFlight: number | null
  readonly retries: number
  /** Medians, ms an image. */
  readonly stages: Stages
  /** The measurement whose time is nearest to the median: this one is drawn. */
  readonly typical: Measurement | null
}

export function resultsOf(comparison: Comparison): Result[] {
  const { contenders, measurements, settings } = comparison
  const [baseline] = contenders
  const counted = measurements.filter(({ round, voidReason }) => round > 0 && voidReason === null)
  const of = (id: string | undefined) => counted.filter(({ contender }) => contender === id)
  const base = of(baseline?.id)
  const alpha = alphaFor(contenders.length - 1, settings.rounds)
  return contenders.map((contender): Result => {
    const own = contender === baseline ? base : of(contender.id)
    const pairs = contender === baseline ? [] : pairsOf(base, own)
    const ratio = ratioOf(pairs, alpha)
    return {
      contender,
      measurements: own,
      voids: measurements.filter((one) => one.contender === contender.id && one.voidReason !== null)
        .length,
      lost: Math.max(0, ...own.map(({ lost }) => lost)),
      judgement: judge(own, base, ratio),
      ratio,
      roundFactors: pairs.map(({ baseMs, ms }) => baseMs / ms),
      limitMs: limitOf(comparison, contender),
      ...mediansOf(own),
    }
  })
}

function limitOf({ settings, manifest }: Comparison, { atOnce }: ContenderFacts): number | null {
  const line = lineOf(settings.network)
  const sizes = manifest.files.flatMap(({ bytes }) => bytes ?? [])
  if (!line || atOnce === null || sizes.length < manifest.files.length) return null
  return limitMs(sizes, atOnce, line)
}

function judge(
  own: readonly Measurement[],
  base: readonly Measurement[],
  ratio: Ratio | null,
): Judgement {
  const isLossy = (measurements: readonly Measurement[]) =>
    measurements.some(({ lost }) => lost > 0)
  if (isLossy(own)) return 'lossy'
  if (own === base) return 'baseline'
  return ratio === null || isLossy(base) ? 'unsure' : verdictOf(ratio)
}

/** The rounds in which both were measured. */
function pairsOf(base: readonly Measurement[], own: readonly Measurement[]): Pair[] {
  const baseMs = new Map(base.map(({ round, ms }) => [round, ms]))
  return own.flatMap(({ round, ms }) => {
    const other = baseMs.get(round)
    return other === undefined ? [] : [{ baseMs: other, ms }]
  })
}

function mediansOf(measurements: readonly Measurement[]) {
  const of = (value: (measurement: Measurement) => number) => median(measurements.map(value))
  const ms = of((measurement) => measurement.ms)
  const blocked = known(measurements.map(({ blockedMs }) => blockedMs))
  const inFlight = known(measurements.map((measurement) => measurement.inFlight))
  return {
    ms,
    imagesPerS: of((measurement) => (1000 * measurement.saved) / measurement.ms),
    bytesPerS: of((measurement) => (1000 * measurement.bytes) / measurement.ms),
    firstMs: median(known(measurements.map(({ firstMs }) => firstMs))),
    p50Ms: median(known(measurements.map(({ p50Ms }) => p50Ms))),
    p95Ms: median(known(measurements.map(({ p95Ms }) => p95Ms))),
    blockedMs: blocked.length > 0 ? median(blocked) : null,
    open: Math.max(0, ...measurements.map(({ open }) => open)),
    inFlight: inFlight.length > 0 ? Math.max(...inFlight) : null,
    retries: measurements.reduce((sum, { retries }) => sum + retries, 0),
    stages: stagesOf(measurements),
    typical: measurements.toSorted((a, b) => Math.abs(a.ms - ms) - Math.abs(b.ms - ms))[0] ?? null,
  }
}

const known = (values: readonly (number | null)[]) => values.filter((value) => value !== null)

function stagesOf(measurements: readonly Measurement[]): Stages {
  const of = (name: keyof Stages) =>
    median(measurements.map(({ stages, saved }) => stages[name] / Math.max(saved, 1)))
  return {
    queued: of('queued'),
    connecting: of('connecting'),
    waiting: of('waiting'),
    receiving: of('receiving'),
    paused: of('paused'),
    queuedForWorker: of('queuedForWorker'),
    thumbnail: of('thumbnail'),
  }
}

/** An interval says little while it is from so few rounds, or its ends are a hundredfold apart. */
const FEWEST_ROUNDS = 3
const VAGUE = 100

/** True while it is too early for words about the interval of an open result. */
export const isVague = ({ judgement, ratio }: Pick<Result, 'judgement' | 'ratio'>): boolean =>
  judgement === 'unsure' &&
  (ratio === null || ratio.rounds < FEWEST_ROUNDS || ratio.high / ratio.low > VAGUE)

/** A factor is precise enough when the truth is within 15 % of it, either way. */
const PRECISE = 1.15

/** True when nothing is left to find out. The control does not count: it is there to differ in nothing. */
export const isClear = (comparison: Comparison): boolean =>
  resultsOf(comparison).every(
    ({ judgement, ratio, contender }) =>
      contender.isControl ||
      judgement === 'baseline' ||
      judgement === 'lossy' ||
      (ratio !== null && judgement !== 'unsure' && ratio.high / ratio.low < PRECISE ** 2),
  )

/** True when the control differs from its own baseline: then no other result can be trusted. */
export const isNoisy = (results: readonly Result[]): boolean =>
  results.some(
    ({ contender, judgement }) =>
      contender.isControl && (judgement === 'faster' || judgement === 'slower'),
  )
