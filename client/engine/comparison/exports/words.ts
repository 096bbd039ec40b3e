// The results of a comparison in English: for Markdown, for the benchmark, and for the page's English table.
import type { Comparison } from '../model.ts'
import type { Result } from '../results.ts'
import type { Ratio } from '../statistics/ratio.ts'
import * as say from './sentences.ts'

/** Three digits are enough for an interval of some per cent. */
export function factorText(factor: number): string {
  if (!Number.isFinite(factor)) return '…'
  return factor < 100 ? factor.toPrecision(3) : String(Math.round(factor))
}

const rangeText = ({ low, high }: Pick<Ratio, 'low' | 'high'>) =>
  `${factorText(low)} to ${factorText(high)}`

const count = (number: number, word: string) => `${number} ${word}${number === 1 ? '' : 's'}`

/** The English words of results. */
export const english: say.ResultWords = {
  verdicts: {
    baseline: 'baseline',
    lossy: 'lost images',
    faster: 'faster',
    slower: 'slower',
    same: 'no practical difference',
    unsure: 'no clear difference yet',
    vague: 'too few rounds to tell',
    control: 'no difference found',
  },
  factor: factorText,
  range: rangeText,
  lossy: (own, lost, images) =>
    `${own} lost up to ${lost} of ${images} images in a run, so it is shown but cannot win.`,
  faster: (own, other, factor, range) =>
    `${own} is ${factorText(factor)} times as fast as ${other} (${rangeText(range)}).`,
  slower: (own, other, factor, range) =>
    `${own} takes ${factorText(factor)} times as long as ${other} (${rangeText(range)}).`,
  same: (own, other, range) =>
    `${own} and ${other}: no practical difference (${rangeText(range)} times as fast).`,
  vague: (own, other) => `${own} against ${other}: too few rounds to tell.`,
  unsure: (own, other, range, rounds) =>
    `${own} against ${other}: no clear difference yet (${rangeText(range)} times as fast, after ${rounds} rounds).`,
  baselineLost: (own, other) =>
    `${own} cannot be judged, because the baseline ${other} lost images.`,
  noisy:
    'The baseline differs from itself, so this machine or line is too noisy to trust the other results.',
  measured: (rounds, runs) =>
    `${count(rounds, 'whole round')}, ${count(runs, 'run')} after the warm-up`,
  voids: (voids) =>
    `${count(voids, 'measurement')} void because the tab was hidden or busy, or there was an outage`,
  ended: {
    clear: 'stopped early, because the result of every strategy is clear',
    stopped: 'stopped by hand; the run that was cut off does not count',
    failed: 'ended by an error; the run that was cut off does not count',
  },
  allRounds: (rounds) => `all ${rounds} rounds are done`,
  budgetUsed: (seconds) => `stopped after its ${seconds} s of measuring`,
}

/** In English: see sentences.ts. */
export const verdictText = (result: Result) => say.verdictIn(english, result)
/** In English: see sentences.ts. */
export const intervalText = (result: Result) => say.intervalIn(english, result)
/** In English: see sentences.ts. */
export const sentencesOf = (comparison: Comparison, results: readonly Result[]) =>
  say.sentencesIn(english, comparison, results)
/** In English: see sentences.ts. */
export const findingOf = (comparison: Comparison, results: readonly Result[]) =>
  say.findingIn(english, comparison, results)
/** In English: see sentences.ts. */
export const extentText = (comparison: Comparison) => say.extentIn(english, comparison)

/** A measured time; empty where there is none. */
export function timeText(ms: number | null): string {
  if (ms === null || Number.isNaN(ms)) return ''
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(2)} s`
}
