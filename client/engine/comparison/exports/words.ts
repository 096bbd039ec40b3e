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

const neededText = (rounds: number | null) =>
  rounds === null ? '' : `; at this spread it needs about ${rounds} rounds`

/** The English words of results. */
export const english: say.ResultWords = {
  verdicts: {
    baseline: 'baseline',
    lossy: 'lost images',
    faster: 'faster',
    slower: 'slower',
    same: 'no practical difference',
    unsure: 'no clear difference yet',
    early: 'too early to tell',
    unsteady: 'not steady: no verdict',
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
  early: (own, other, needed) => `${own} against ${other}: too early to tell${neededText(needed)}.`,
  unsteady: (own, other) =>
    `${own} against ${other}: its own times are not steady, so there is no verdict.`,
  unsure: (own, other, range, rounds, needed) =>
    `${own} against ${other}: no clear difference yet (${rangeText(range)} times as fast, after ${rounds} rounds)${neededText(needed)}.`,
  across:
    'The interval reaches across 1, because it allows for all strategies at once; the verdict allows only for those that are not decided yet.',
  medians: 'The medians point the other way, because the factor is from the pairs of each round.',
  doubtful:
    'Its rounds may follow from each other, and then the interval is too narrow; more rounds would tell.',
  visible: (percent) =>
    `The baseline does not differ from itself: a difference above ${percent} % would show.`,
  baselineLost: (own, other) =>
    `${own} cannot be judged, because the baseline ${other} lost images.`,
  noisy:
    'The baseline differs from itself, so this machine or line is too noisy to trust the other results.',
  seed: (seed) => `seed ${seed}`,
  measured: (rounds, begun, runs) =>
    `${count(rounds, 'round')} that count${rounds === 1 ? 's' : ''}${begun > rounds ? ` of ${begun}` : ''}, ${count(runs, 'run')} after the warm-up`,
  voids: (voids) =>
    `${count(voids, 'measurement')} void because the tab was hidden or busy, the network changed, or there was an outage`,
  ended: {
    clear: 'stopped early, because the result of every strategy is clear',
    void: 'stopped, because too many rounds were void or lost images of the baseline',
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
