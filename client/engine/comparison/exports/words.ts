// The results of a comparison in plain sentences: for the page, for Markdown and for the benchmark.
import type { Comparison, Stages } from '../model.ts'
import { isNoisy, isVague, type Judgement, type Result } from '../results.ts'
import type { Ratio } from '../statistics/ratio.ts'

const VERDICTS: Readonly<Record<Judgement, string>> = {
  baseline: 'baseline',
  lossy: 'lost images',
  faster: 'faster',
  slower: 'slower',
  same: 'no practical difference',
  unsure: 'no clear difference yet',
}

/** The control is there to differ in nothing, so for it no difference is no open question. */
export function verdictText(result: Result): string {
  const { judgement, contender } = result
  if (isVague(result)) return 'too few rounds to tell'
  if (contender.isControl && judgement === 'unsure') return 'no difference found'
  return VERDICTS[judgement]
}

/** The interval of a result; empty where there is none, or where it means nothing yet. */
export const intervalText = (result: Result): string =>
  result.ratio === null || result.ratio.rounds < 2 || isVague(result) ? '' : rangeText(result.ratio)

/** The stages of an image's time. */
export const STAGE_WORDS: Readonly<Record<keyof Stages, string>> = {
  queued: 'queued for a connection',
  connecting: 'connecting',
  waiting: 'waiting for the answer',
  receiving: 'receiving',
  paused: 'pausing before a retry',
  queuedForWorker: 'waiting for a worker',
  thumbnail: 'making the thumbnail',
}

/** Three digits are enough for an interval of some per cent. */
export function factorText(factor: number): string {
  if (!Number.isFinite(factor)) return '…'
  return factor < 100 ? factor.toPrecision(3) : String(Math.round(factor))
}

export const rangeText = ({ low, high }: Pick<Ratio, 'low' | 'high'>) =>
  `${factorText(low)} to ${factorText(high)}`

export const secondsText = (ms: number) =>
  ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(2)} s`

/** Empty where there is none. */
export const timeText = (ms: number | null) =>
  ms === null || Number.isNaN(ms) ? '' : secondsText(ms)

/** "4.6 times as fast as Sequential (4.4 to 4.9)"; a slower contender takes "4.6 times as long". */
function ratioText(ratio: Ratio, than: string): string {
  if (ratio.factor >= 1)
    return `is ${factorText(ratio.factor)} times as fast as ${than} (${rangeText(ratio)})`
  const long = { low: 1 / ratio.high, high: 1 / ratio.low }
  return `takes ${factorText(1 / ratio.factor)} times as long as ${than} (${rangeText(long)})`
}

/** The sentence on one contender; null for the baseline itself. */
export function sentenceOf(result: Result, baseline: Result, images: number): string | null {
  const { contender, judgement, ratio, lost, measurements } = result
  const [own, other] = [contender.name, baseline.contender.name]
  switch (judgement) {
    case 'baseline':
      return null
    case 'lossy':
      return `${own} lost up to ${lost} of ${images} images in a run, so it is shown but cannot win.`
    case 'faster':
    case 'slower':
      return ratio && `${own} ${ratioText(ratio, other)}.`
    case 'same':
      return (
        ratio && `${own} and ${other}: no practical difference (${rangeText(ratio)} times as fast).`
      )
    case 'unsure':
      if (baseline.judgement === 'lossy')
        return `${own} cannot be judged, because the baseline ${other} lost images.`
      if (!ratio) return null
      return isVague(result)
        ? `${own} against ${other}: too few rounds to tell.`
        : `${own} against ${other}: no clear difference yet (${rangeText(ratio)} times as fast, after ${measurements.length} rounds).`
  }
}

/** All sentences on the results, the most important first. */
export function sentencesOf(comparison: Comparison, results: readonly Result[]): string[] {
  const [baseline] = results
  if (!baseline) return []
  const images = comparison.manifest.files.length
  const own = results.filter(({ contender }) => !contender.isControl)
  return [
    ...(isNoisy(results) ? [NOISY] : []),
    ...own.flatMap((result) => sentenceOf(result, baseline, images) ?? []),
  ]
}

/** The sentence that stands above all others, and the rest of them; null while there is nothing to say. */
export function findingOf(
  comparison: Comparison,
  results: readonly Result[],
): { readonly headline: string | null; readonly others: readonly string[] } {
  const sentences = sentencesOf(comparison, results)
  const [baseline] = results
  const clear = results.filter(
    ({ contender, judgement }) => !contender.isControl && CLEAR.has(judgement),
  )
  const far = clear.toSorted((a, b) => distanceOf(b) - distanceOf(a))[0]
  const found =
    far && baseline && !isNoisy(results)
      ? sentenceOf(far, baseline, comparison.manifest.files.length)
      : null
  const headline = found ?? sentences[0] ?? null
  return { headline, others: sentences.filter((sentence) => sentence !== headline) }
}

const CLEAR: ReadonlySet<Judgement> = new Set(['faster', 'slower', 'same'])

/** How far it is from the baseline, either way. */
const distanceOf = ({ ratio }: Result) => Math.abs(Math.log(ratio?.factor ?? 1))

const NOISY =
  'The baseline differs from itself, so this machine or line is too noisy to trust the other results.'

/** How much was measured, how much of it is void, and why it ended. */
export function extentText({ measurements, ended, contenders, settings }: Comparison): string {
  const counted = measurements.filter(({ round }) => round > 0)
  const voids = measurements.filter(({ voidReason }) => voidReason !== null).length
  const rounds = Math.floor(counted.length / Math.max(contenders.length, 1))
  const parts = [
    `${count(rounds, 'whole round')}, ${count(counted.length, 'run')} after the warm-up`,
    voids > 0 &&
      `${count(voids, 'measurement')} void because the tab was hidden or busy, or there was an outage`,
    ended === 'clear' && 'stopped early, because the result of every strategy is clear',
    ended === 'rounds' && `all ${settings.rounds} rounds are done`,
    ended === 'budget' && `stopped after its ${settings.budgetS} s of measuring`,
    ended === 'stopped' && 'stopped by hand; the run that was cut off does not count',
    ended === 'failed' && 'ended by an error; the run that was cut off does not count',
  ]
  return `${parts.filter(Boolean).join('; ')}.`
}

const count = (number: number, word: string) => `${number} ${word}${number === 1 ? '' : 's'}`
