// What the results of a comparison say, in the words of any language: for the page, for Markdown and for the benchmark.
import type { Comparison } from '../model.ts'
import { isNoisy, isVague, type Judgement, type Result } from '../results.ts'
import type { Ratio } from '../statistics/ratio.ts'

type Range = Pick<Ratio, 'low' | 'high'>

/** The words of one language. `own` and `other` are names of contenders. */
export interface ResultWords {
  readonly verdicts: Readonly<Record<Judgement | 'vague' | 'control', string>>
  readonly factor: (factor: number) => string
  readonly range: (range: Range) => string
  readonly lossy: (own: string, lost: number, images: number) => string
  readonly faster: (own: string, other: string, factor: number, range: Range) => string
  readonly slower: (own: string, other: string, factor: number, range: Range) => string
  readonly same: (own: string, other: string, range: Range) => string
  readonly vague: (own: string, other: string) => string
  readonly unsure: (own: string, other: string, range: Range, rounds: number) => string
  readonly baselineLost: (own: string, other: string) => string
  readonly noisy: string
  readonly measured: (rounds: number, runs: number) => string
  readonly voids: (voids: number) => string
  readonly ended: Readonly<Record<'clear' | 'stopped' | 'failed', string>>
  readonly allRounds: (rounds: number) => string
  readonly budgetUsed: (seconds: number) => string
}

/** The control is there to differ in nothing, so for it no difference is no open question. */
export function verdictIn({ verdicts }: ResultWords, result: Result): string {
  const { judgement, contender } = result
  if (isVague(result)) return verdicts.vague
  return contender.isControl && judgement === 'unsure' ? verdicts.control : verdicts[judgement]
}

/** The interval of a result; empty where there is none, or where it means nothing yet. */
export const intervalIn = ({ range }: ResultWords, result: Result): string =>
  result.ratio === null || result.ratio.rounds < 2 || isVague(result) ? '' : range(result.ratio)

/** The sentence on one contender; null for the baseline itself. A slower contender takes "4.6 times as long". */
export function sentenceIn(
  words: ResultWords,
  result: Result,
  baseline: Result,
  images: number,
): string | null {
  const { contender, judgement, ratio, lost, measurements } = result
  const [own, other] = [contender.name, baseline.contender.name]
  if (judgement === 'baseline') return null
  if (judgement === 'lossy') return words.lossy(own, lost, images)
  if (judgement === 'unsure' && baseline.judgement === 'lossy')
    return words.baselineLost(own, other)
  if (!ratio) return null
  if (judgement === 'same') return words.same(own, other, ratio)
  if (judgement === 'unsure')
    return isVague(result)
      ? words.vague(own, other)
      : words.unsure(own, other, ratio, measurements.length)
  if (ratio.factor >= 1) return words.faster(own, other, ratio.factor, ratio)
  const long = { low: 1 / ratio.high, high: 1 / ratio.low }
  return words.slower(own, other, 1 / ratio.factor, long)
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
  const { measurements, ended, contenders, settings } = comparison
  const counted = measurements.filter(({ round }) => round > 0)
  const voids = measurements.filter(({ voidReason }) => voidReason !== null).length
  const rounds = Math.floor(counted.length / Math.max(contenders.length, 1))
  const parts = [
    words.measured(rounds, counted.length),
    voids > 0 && words.voids(voids),
    ended === 'rounds' && words.allRounds(settings.rounds),
    ended === 'budget' && words.budgetUsed(settings.budgetS),
    ended !== null && ended !== 'rounds' && ended !== 'budget' && words.ended[ended],
  ]
  return `${parts.filter(Boolean).join('; ')}.`
}
