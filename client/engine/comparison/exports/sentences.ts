// The results of a comparison as sentences, in the words of any language: for the page, for Markdown and for the benchmark.
import type { Comparison } from '../model.ts'
import { lastLook } from '../plan.ts'
import { isNoisy, type Judgement, type Result, visibleIn } from '../results.ts'
import { begunRounds, wholeRounds } from '../rounds.ts'
import type { Ratio } from '../statistics/ratio.ts'

type Range = Pick<Ratio, 'low' | 'high'>

/** The words of one language. `own` and `other` are names of contenders. */
export interface ResultWords {
  readonly verdicts: Readonly<Record<Judgement | 'control', string>>
  readonly factor: (factor: number) => string
  readonly range: (range: Range) => string
  readonly lossy: (own: string, lost: number, images: number) => string
  readonly faster: (own: string, other: string, factor: number, range: Range) => string
  readonly slower: (own: string, other: string, factor: number, range: Range) => string
  readonly same: (own: string, other: string, range: Range) => string
  /** `needed`: rounds, if the spread stays. */
  readonly early: (own: string, other: string, needed: number | null) => string
  readonly unsteady: (own: string, other: string) => string
  readonly unsure: (
    own: string,
    other: string,
    range: Range,
    rounds: number,
    needed: number | null,
  ) => string
  readonly across: string
  readonly medians: string
  readonly doubtful: string
  /** A difference above so many per cent would show. */
  readonly visible: (percent: number) => string
  readonly baselineLost: (own: string, other: string) => string
  readonly noisy: string
  readonly seed: (seed: number) => string
  readonly measured: (rounds: number, begun: number, runs: number) => string
  readonly voids: (voids: number) => string
  readonly ended: Readonly<Record<'clear' | 'void' | 'stopped' | 'failed', string>>
  readonly allRounds: (rounds: number) => string
  readonly budgetUsed: (seconds: number) => string
}

/** The control is there to differ in nothing, so for it no difference is no open question. */
export const verdictIn = ({ verdicts }: ResultWords, { judgement, contender }: Result): string =>
  contender.isControl && judgement === 'unsure' ? verdicts.control : verdicts[judgement]

/** The interval of a result; empty where there is none, or where it means nothing yet. */
export const intervalIn = ({ range }: ResultWords, { ratio, judgement }: Result): string =>
  ratio === null || judgement === 'early' ? '' : range(ratio)

/** The sentence on one contender; null for the baseline itself. A slower contender takes "4.6 times as long". */
export function sentenceIn(
  words: ResultWords,
  result: Result,
  baseline: Result,
  images: number,
): string | null {
  const { contender, judgement, ratio, lost, decidedAt } = result
  const [own, other] = [contender.name, baseline.contender.name]
  if (judgement === 'baseline' || result === baseline) return null
  if (judgement === 'lossy') return words.lossy(own, lost, images)
  if (baseline.judgement === 'lossy') return words.baselineLost(own, other)
  if (!ratio || judgement === 'early') return words.early(own, other, decidedAt)
  if (judgement === 'unsteady') return words.unsteady(own, other)
  if (judgement === 'same') return words.same(own, other, ratio)
  if (judgement === 'unsure') return words.unsure(own, other, ratio, ratio.rounds, decidedAt)
  const doubts = doubtsOn(words, result, baseline)
  if (ratio.factor >= 1) return words.faster(own, other, ratio.factor, ratio) + doubts
  const long = { low: 1 / ratio.high, high: 1 / ratio.low }
  return words.slower(own, other, 1 / ratio.factor, long) + doubts
}

/** The things that a reader of the table would stumble over, or that weaken a verdict. */
function doubtsOn(words: ResultWords, result: Result, baseline: Result): string {
  const { judgement, ms, ratio, steadiness } = result
  const isAcross = ratio !== null && ratio.low < 1 && ratio.high > 1
  const isOpposite = judgement === 'faster' ? ms > baseline.ms : ms < baseline.ms
  return [
    isAcross && words.across,
    isOpposite && words.medians,
    steadiness.isDoubtful && words.doubtful,
  ]
    .filter((doubt) => doubt !== false)
    .map((doubt) => ` ${doubt}`)
    .join('')
}

/** The smallest difference that the controls would have shown, in words; none before they show any. */
function controlIn(words: ResultWords, results: readonly Result[]): string[] {
  const factor = isNoisy(results) ? null : visibleIn(results)
  return factor === null ? [] : [words.visible(Math.ceil((factor - 1) * 100))]
}

/** All sentences on the results, the most important first. */
export function sentencesIn(
  words: ResultWords,
  comparison: Comparison,
  results: readonly Result[],
): string[] {
  const [baseline] = results
  if (!baseline) return []
  const images = comparison.manifest.files.length
  const own = results.filter(({ contender }) => !contender.isControl)
  return [
    ...(isNoisy(results) ? [words.noisy] : []),
    ...own.flatMap((result) => sentenceIn(words, result, baseline, images) ?? []),
    ...controlIn(words, results),
  ]
}

/** The sentence that stands above all others, and the rest of them; null while there is nothing to say. */
export function findingIn(
  words: ResultWords,
  comparison: Comparison,
  results: readonly Result[],
): { readonly headline: string | null; readonly others: readonly string[] } {
  const sentences = sentencesIn(words, comparison, results)
  const [baseline] = results
  const clear = results.filter(
    ({ contender, judgement }) => !contender.isControl && CLEAR.has(judgement),
  )
  const far = clear.toSorted((a, b) => distanceOf(b) - distanceOf(a))[0]
  const found =
    far && baseline && !isNoisy(results)
      ? sentenceIn(words, far, baseline, comparison.manifest.files.length)
      : null
  const headline = found ?? sentences[0] ?? null
  return { headline, others: sentences.filter((sentence) => sentence !== headline) }
}

const CLEAR: ReadonlySet<Judgement> = new Set(['faster', 'slower', 'same'])

/** How far it is from the baseline, either way. */
const distanceOf = ({ ratio }: Result) => Math.abs(Math.log(ratio?.factor ?? 1))

/** How much was measured, how much of it is void, and why it ended. */
export function extentIn(words: ResultWords, comparison: Comparison): string {
  const { measurements, ended, plan, settings } = comparison
  const counted = measurements.filter(({ round }) => round > 0)
  const voids = measurements.filter(({ voidReason }) => voidReason !== null).length
  const parts = [
    words.seed(settings.seed),
    words.measured(wholeRounds(comparison).length, begunRounds(measurements), counted.length),
    voids > 0 && words.voids(voids),
    ended === 'rounds' && words.allRounds(lastLook(plan)),
    ended === 'budget' && words.budgetUsed(settings.budgetS),
    ended !== null && ended !== 'rounds' && ended !== 'budget' && words.ended[ended],
  ]
  return `${parts.filter(Boolean).join('; ')}.`
}
