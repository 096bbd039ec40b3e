// npm run bench -- intervals: how often the intervals of four methods hold the true value, on made-up log-ratios. This is
// the reason why a comparison uses Student's intervals and no bootstrap. Efron, "Better Bootstrap Confidence Intervals", JASA 82
// (1987), for the bias-corrected and accelerated one (BCa); Hall, "Theoretical Comparison of Bootstrap Confidence
// Intervals", Annals of Statistics 16 (1988), for percentile-t.
import { test } from 'vitest'
import { randomBy } from '../../client/core/async/random.ts'
import { meanInterval, quantile } from '../../client/engine/comparison/statistics/stats.ts'

const TRIALS = 2_000
const RESAMPLES = 500
const random = randomBy(1)
const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
const late = () => -Math.log(1 - random())

/** Noise of a round's log-ratio, and its true mean. */
const NOISES = [
  { name: 'normal', draw: normal, truth: 0 },
  // One in ten rounds is five times as noisy.
  { name: 'outliers', draw: () => normal() * (random() < 0.1 ? 5 : 1), truth: 0 },
  // Both are late now and then, as real timings are, and one of them five times as much.
  { name: 'late', draw: () => Math.log1p(0.05 * late()) - Math.log1p(0.01 * late()), truth: null },
]

interface Bounds {
  readonly low: number
  readonly high: number
}

const mean = (numbers: readonly number[]) =>
  numbers.reduce((sum, one) => sum + one, 0) / numbers.length

/** Standard error of the mean. */
const errorOf = (numbers: readonly number[]) => {
  const center = mean(numbers)
  const squares = numbers.reduce((sum, one) => sum + (one - center) ** 2, 0)
  return Math.sqrt(squares / (numbers.length - 1) / numbers.length)
}

function intervalsOf(numbers: readonly number[], alpha: number): Record<string, Bounds> {
  const [center, error] = [mean(numbers), errorOf(numbers)]
  const means: number[] = []
  const pivots: number[] = []
  for (let n = 0; n < RESAMPLES; n++) {
    const drawn = numbers.map(() => numbers[Math.floor(random() * numbers.length)] ?? 0)
    means.push(mean(drawn))
    pivots.push((mean(drawn) - center) / Math.max(errorOf(drawn), 1e-12))
  }
  return {
    student: meanInterval(numbers, alpha),
    percentile: { low: quantile(means, alpha / 2), high: quantile(means, 1 - alpha / 2) },
    'percentile-t': {
      low: center - quantile(pivots, 1 - alpha / 2) * error,
      high: center - quantile(pivots, alpha / 2) * error,
    },
    bca: bcaOf(numbers, means, alpha),
  }
}

function bcaOf(numbers: readonly number[], means: readonly number[], alpha: number): Bounds {
  const center = mean(numbers)
  const below = means.filter((one) => one < center).length / means.length
  const bias = normalQuantile(Math.min(Math.max(below, 1 / RESAMPLES), 1 - 1 / RESAMPLES))
  const [cubes, squares] = [3, 2].map((power) =>
    numbers.reduce((sum, one) => sum + (center - one) ** power, 0),
  )
  const skew = -(cubes ?? 0) / (6 * (squares ?? 1) ** 1.5 || 1)
  const share = (tail: number) => {
    const shifted = bias + normalQuantile(tail)
    return Math.min(Math.max(normalShare(bias + shifted / (1 - skew * shifted)), 0), 1)
  }
  return { low: quantile(means, share(alpha / 2)), high: quantile(means, share(1 - alpha / 2)) }
}

/** Abramowitz and Stegun, 26.2.17. */
function normalShare(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z))
  const powers = [0.31938153, -0.356563782, 1.781477937, -1.821255978, 1.330274429]
  const tail = powers.reduceRight((sum, one) => (sum + one) * t, 0)
  const above = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * tail
  return z > 0 ? 1 - above : above
}

function normalQuantile(share: number): number {
  let [low, high] = [-9, 9]
  for (let step = 0; step < 50; step++)
    if (normalShare((low + high) / 2) < share) low = (low + high) / 2
    else high = (low + high) / 2
  return low
}

test('intervals', () => {
  const say = (text: string) => console.log(text)
  say('| noise | rounds | promised % | student | percentile | percentile-t | bca |')
  say('|---|--:|--:|--:|--:|--:|--:|')
  for (const { name, draw, truth } of NOISES) {
    const true_ = truth ?? mean(Array.from({ length: 1_000_000 }, draw))
    for (const rounds of [5, 8, 12])
      for (const alpha of [0.05, 0.01]) {
        const held = new Map<string, number>()
        for (let trial = 0; trial < TRIALS; trial++) {
          const numbers = Array.from({ length: rounds }, draw)
          for (const [method, { low, high }] of Object.entries(intervalsOf(numbers, alpha)))
            if (low <= true_ && true_ <= high) held.set(method, (held.get(method) ?? 0) + 1)
        }
        const shares = ['student', 'percentile', 'percentile-t', 'bca'].map((method) =>
          ((100 * (held.get(method) ?? 0)) / TRIALS).toFixed(1),
        )
        say(`| ${name} | ${rounds} | ${100 * (1 - alpha)} | ${shares.join(' | ')} |`)
      }
  }
})
