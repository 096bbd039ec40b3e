import { expect, test } from 'vitest'
import { randomBy } from '../../../../../client/core/async/random.ts'
import {
  extentText,
  findingOf,
  intervalText,
  sentencesOf,
  verdictText,
} from '../../../../../client/engine/comparison/exports/words.ts'
import { isClear, isNoisy, resultsOf } from '../../../../../client/engine/comparison/results.ts'
import { sweepsOf } from '../../../../../client/engine/comparison/statistics/sweep.ts'
import { comparisonOf } from '../../../../helpers/comparisons.ts'

/** The warm-up takes ten times as long, and must not show in the results. */
const STEADY = [10_000, 1000, 1010, 990, 1005, 995]
const halved = STEADY.map((ms) => ms / 2)
const noisy = [9, 700, 1500, 950, 1300, 800]

test('the warm-up does not count, and pairs are of one round', () => {
  const drifting = [9, 1000, 2000, 4000, 8000, 16_000]
  const [base, other] = resultsOf(
    comparisonOf({ base: drifting, other: drifting.map((ms) => ms / 3) }),
  )
  expect(base?.measurements).toHaveLength(5)
  expect(other?.ratio?.factor).toBeCloseTo(3)
  // The machine did the same to both.
  expect(other?.ratio?.high).toBeCloseTo(3)
  expect(other?.roundFactors).toHaveLength(5)
})

test('three verdicts, each in plain words', () => {
  const comparison = comparisonOf({ base: STEADY, twice: halved, same: STEADY, noisy })
  const results = resultsOf(comparison)
  expect(results.map(({ judgement }) => judgement)).toEqual([
    'baseline',
    'faster',
    'same',
    'unsure',
  ])
  expect(sentencesOf(comparison, results)).toEqual([
    'twice is 2.00 times as fast as base (2.00 to 2.00).',
    'same and base: no practical difference (1.00 to 1.00 times as fast).',
    expect.stringMatching(
      /^noisy against base: no clear difference yet \(0\.\d+ to \d+\.?\d* times as fast, after 5 rounds\)\.$/,
    ),
  ])
})

test('a slower contender takes twice as long', () => {
  const comparison = comparisonOf({ base: halved, slow: STEADY })
  expect(sentencesOf(comparison, resultsOf(comparison))).toEqual([
    'slow takes 2.00 times as long as base (2.00 to 2.00).',
  ])
})

test('a run that lost images cannot win, and nothing wins against a baseline that lost some', () => {
  const times = { base: STEADY, quick: halved }
  const losing = (id: string) =>
    comparisonOf(times, (measurement) =>
      measurement.contender === id && measurement.round === 3
        ? { ...measurement, lost: 1 }
        : measurement,
    )
  const judged = (id: string) => resultsOf(losing(id)).map(({ judgement }) => judgement)
  expect(judged('quick')).toEqual(['baseline', 'lossy'])
  // One image of one baseline run costs that round, and no verdict for good.
  expect(judged('base')).toEqual(['baseline', 'early'])
  expect(extentText(losing('base'))).toMatch(/; 4 rounds that count of 5,/)
  expect(sentencesOf(losing('quick'), resultsOf(losing('quick'))).join()).toContain('cannot win')
})

test('void measurements are left out, and the page says so', () => {
  const comparison = comparisonOf({ base: STEADY, twice: halved }, (measurement) =>
    measurement.round === 2 ? { ...measurement, voidReason: 'hidden', ms: 99_999 } : measurement,
  )
  const [, twice] = resultsOf(comparison)
  expect(twice).toMatchObject({ voids: 1, ratio: null, judgement: 'early' })
  expect(twice?.roundFactors).toHaveLength(4)
  expect(extentText(comparison)).toContain('2 measurements void')
})

test('a control that differs from its baseline is reported first', () => {
  const comparison = comparisonOf({ base: STEADY, quick: halved, 'base-again': halved })
  const results = resultsOf(comparison)
  expect(isNoisy(results)).toBe(true)
  expect(sentencesOf(comparison, results)[0]).toContain('too noisy')
})

test('a comparison is clear when every factor is precise, without waiting for the control', () => {
  // Five rounds that are noisy by themselves, alike for both runs of the baseline.
  const wobbly = STEADY.map((ms, round) => ms * (1 + 0.01 * (round % 3)))
  const controlled = comparisonOf({ base: STEADY, twice: halved, 'base-again': wobbly })
  expect(isClear(controlled)).toBe(true)
  expect(resultsOf(controlled)[2]?.judgement).not.toBe('slower')
  expect(isClear(comparisonOf({ base: STEADY, noisy }))).toBe(false)
  // Four times as fast or eight is no answer yet.
  const between = STEADY.map((ms, round) => ms / (4 + (round % 2) * 4))
  const vague = comparisonOf({ base: STEADY, between })
  expect(resultsOf(vague)[1]?.judgement).toBe('faster')
  expect(isClear(vague)).toBe(false)
})

test('nothing is clear while no round counts', () => {
  const hidden = comparisonOf({ base: STEADY, twice: halved }, (measurement) => ({
    ...measurement,
    voidReason: 'hidden',
  }))
  expect(isClear(hidden)).toBe(false)
})

test('before the first look, and while its ends are far apart, no interval is shown', () => {
  const planned = (rounds: number) => {
    const comparison = comparisonOf({ base: STEADY.slice(0, rounds + 1), noisy })
    return {
      ...comparison,
      plan: { ...comparison.plan, rounds: 24 },
      settings: { ...comparison.settings, rounds: 24 },
    }
  }
  for (const comparison of [planned(1), planned(4), planned(5)]) {
    const results = resultsOf(comparison)
    expect(sentencesOf(comparison, results)).toEqual([
      expect.stringMatching(/^noisy against base: too early to tell/),
    ])
    expect(results.map(verdictText)).toEqual(['baseline', 'too early to tell'])
    expect(results.map(intervalText)).toEqual(['', ''])
  }
  const slower = STEADY.map((ms, round) => ms * (1.2 + 0.1 * (round % 2)))
  const early = comparisonOf({ base: STEADY.slice(0, 5), slower: slower.slice(0, 5) })
  const open = { ...early, plan: { ...early.plan, rounds: 24 } }
  expect(sentencesOf(open, resultsOf(open))[0]).toMatch(
    /^slower against base: too early to tell; at this spread it needs about \d+ rounds\.$/,
  )
})

test('the finding is the largest clear difference, and the others follow', () => {
  const tenth = STEADY.map((ms) => ms / 10)
  const comparison = comparisonOf({ base: STEADY, noisy, twice: halved, tenth })
  const { headline, others } = findingOf(comparison, resultsOf(comparison))
  expect(headline).toBe('tenth is 10.0 times as fast as base (10.0 to 10.0).')
  expect(others).toEqual([
    expect.stringContaining('noisy against base'),
    expect.stringContaining('twice is 2.00'),
  ])
  const first = comparisonOf({ base: STEADY.slice(0, 2), twice: halved })
  expect(findingOf(first, resultsOf(first)).headline).toMatch(
    /^twice against base: too early to tell/,
  )
  const noise = comparisonOf({ base: STEADY, tenth, 'base-again': halved })
  expect(findingOf(noise, resultsOf(noise)).headline).toContain('too noisy')
})

test('a control without a difference is no open question', () => {
  const wobbly = STEADY.map((ms, round) => ms * (0.94 + 0.04 * (round % 3)))
  const comparison = comparisonOf({ base: STEADY, twice: halved, 'base-again': wobbly })
  const results = resultsOf(comparison)
  expect(results.map(verdictText)).toEqual(['baseline', 'faster', 'no difference found'])
  expect(sentencesOf(comparison, results).at(-1)).toMatch(
    /^The baseline does not differ from itself: a difference above \d+ % would show\.$/,
  )
})

test('each contender has its ideal time where the line is known', () => {
  const comparison = comparisonOf({ 'queue-1': STEADY, 'queue-2': halved })
  const [one, two] = resultsOf(comparison)
  // Two files of 1000 bytes at 10 Mbit/s and 150 ms.
  expect(one?.limitMs).toBeCloseTo(2 * 150.8)
  expect(two?.limitMs).toBeCloseTo(150.8)
  const { settings } = comparison
  const live = { ...comparison, settings: { ...settings, network: null } }
  expect(resultsOf(live)[0]?.limitMs).toBeNull()
})

/** Noise of its own for each curve, the same in every run of the test. */
const noisyAt = (ms: number, seed: number, noise: number) => {
  const random = randomBy(seed)
  return [ms, ...Array.from({ length: 24 }, () => ms * (1 + noise * (random() - 0.5)))]
}

test('the knee is where more at once gain less than 5 %, by the intervals', () => {
  const curve = comparisonOf({
    'queue-1': noisyAt(1000, 1, 0.02),
    'queue-4': noisyAt(250, 2, 0.02),
    'queue-8': noisyAt(130, 3, 0.02),
    'queue-16': noisyAt(128, 4, 0.02),
  })
  const [sweep, ...others] = sweepsOf(curve, resultsOf(curve))
  expect(others).toEqual([])
  expect(sweep?.points).toHaveLength(4)
  expect(sweep?.knee?.contender.concurrency).toBe(8)
  const two = comparisonOf({ 'queue-1': noisyAt(9, 1, 0.1), 'queue-8': noisyAt(1, 2, 0.1) })
  expect(sweepsOf(two, resultsOf(two))).toEqual([])
})

test('among equals with much noise no knee is named', () => {
  for (let seed = 0; seed < 20; seed++) {
    const equals = [1, 2, 4, 8, 16, 32, 48].map((count, at) => [
      `queue-${count}`,
      noisyAt(1000, 100 * seed + at, 0.35),
    ])
    const comparison = comparisonOf(Object.fromEntries(equals))
    expect(sweepsOf(comparison, resultsOf(comparison))[0]?.knee).toBeNull()
  }
})

test('nothing is clear where one contender is void in every round', () => {
  const one = comparisonOf({ base: STEADY, twice: halved, other: halved }, (measurement) =>
    measurement.contender === 'other' ? { ...measurement, voidReason: 'busy' } : measurement,
  )
  expect(isClear(one)).toBe(false)
})

test.each(['warm-up', 'void run'])('images lost in a %s bar a win', (where) => {
  const comparison = comparisonOf({ base: STEADY, quick: halved }, (measurement) => {
    if (measurement.contender !== 'quick') return measurement
    if (where === 'warm-up')
      return measurement.round === 0 ? { ...measurement, lost: 2 } : measurement
    return measurement.round === 1 ? { ...measurement, lost: 1, voidReason: 'busy' } : measurement
  })
  expect(resultsOf(comparison)[1]?.judgement).toBe('lossy')
})

test('a baseline that loses images again and again judges nobody', () => {
  const comparison = comparisonOf({ base: STEADY, quick: halved }, (measurement) =>
    measurement.contender === 'base' ? { ...measurement, lost: 1 } : measurement,
  )
  const results = resultsOf(comparison)
  expect(results.map(({ judgement }) => judgement)).toEqual(['lossy', 'early'])
  expect(sentencesOf(comparison, results)).toEqual([
    'quick cannot be judged, because the baseline base lost images.',
  ])
})

test('a control that lost an image and differs is noise all the same', () => {
  const comparison = comparisonOf(
    { base: STEADY, quick: halved, 'base-again': STEADY.map((ms) => 2 * ms) },
    (measurement) =>
      measurement.contender === 'base-again' && measurement.round === 0
        ? { ...measurement, lost: 1 }
        : measurement,
  )
  expect(isNoisy(resultsOf(comparison))).toBe(true)
})

test('medians that point the other way than the factor are said', () => {
  // The median of the contender is greater, and in most rounds it was the faster one.
  const comparison = comparisonOf({
    base: [1, 100, 100.1, 100.2, 300, 300.3, 300.4, 100, 100.2, 100.1],
    other: [1, 98, 98.2, 98.1, 150, 150.1, 150.3, 98, 98.1, 98.3],
  })
  const results = resultsOf(comparison).map((result) =>
    result.contender.id === 'other'
      ? {
          ...result,
          judgement: 'faster' as const,
          ratio: { factor: 1.2, low: 1.1, high: 1.3, rounds: 9 },
          ms: 120,
        }
      : result,
  )
  expect(sentencesOf(comparison, results)[0]).toContain('The medians point the other way')
})

test('rounds that follow from each other are no ground for a verdict', () => {
  const slow = (round: number) => (round <= 6 ? 1 : 1.6)
  const sticky = Array.from(
    { length: 13 },
    (_, round) => 700 * slow(round) * (1 + 0.01 * (round % 3)),
  )
  const base = Array.from({ length: 13 }, (_, round) => 1000 * (1 + 0.01 * (round % 2)))
  const comparison = comparisonOf({ base, sticky })
  const [, result] = resultsOf(comparison)
  expect(result?.steadiness.isUnsteady).toBe(true)
  expect(['unsteady', 'unsure', 'early']).toContain(result?.judgement)
})

test('once others are decided, the rest need less than their intervals show', () => {
  const quick = (seed: number) => noisyAt(100, seed, 0.02)
  const alone = { base: noisyAt(1000, 50, 0.2), 'base-again': noisyAt(1000, 51, 0.2) }
  let found = 0
  for (let seed = 0; seed < 40; seed++) {
    const some = noisyAt(955, 60 + seed, 0.2)
    const others = { a: quick(1), b: quick(2), c: quick(3), d: quick(4) }
    const [, result] = resultsOf(
      comparisonOf({ base: alone.base, some, ...others, 'base-again': alone['base-again'] }),
    )
    const ratio = result?.ratio
    if (!ratio || ratio.low >= 1 || result.judgement !== 'faster') continue
    found++
    // The truth is not hidden: the interval stays as wide as all strategies at once make it.
    expect(ratio.high).toBeGreaterThan(1)
  }
  expect(found).toBeGreaterThan(0)
})
