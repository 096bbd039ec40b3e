import { expect, test } from 'vitest'
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
const noisy = [9, 500, 2100, 900, 1700, 650]

test('the warm-up does not count, and pairs are of one round', () => {
  const drifting = [9, 1000, 2000, 4000, 8000, 16_000]
  const [base, other] = resultsOf(
    comparisonOf({ base: drifting, other: drifting.map((ms) => ms / 3) }),
  )
  expect(base?.measurements).toHaveLength(5)
  expect(other?.ratio?.factor).toBeCloseTo(3)
  // Whatever the machine did, it did to both.
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
  expect(judged('base')).toEqual(['lossy', 'unsure'])
  expect(sentencesOf(losing('quick'), resultsOf(losing('quick'))).join()).toContain('cannot win')
})

test('void measurements are left out, and the page says so', () => {
  const comparison = comparisonOf({ base: STEADY, twice: halved }, (measurement) =>
    measurement.round === 2 ? { ...measurement, voidReason: 'hidden', ms: 99_999 } : measurement,
  )
  const [, twice] = resultsOf(comparison)
  expect(twice).toMatchObject({ voids: 1 })
  expect(twice?.ratio?.rounds).toBe(4)
  expect(extentText(comparison)).toContain('2 measurements void')
})

test('a control that differs from its baseline is reported first', () => {
  const comparison = comparisonOf({ base: STEADY, quick: halved, 'base-again': halved })
  const results = resultsOf(comparison)
  expect(isNoisy(results)).toBe(true)
  expect(sentencesOf(comparison, results)[0]).toContain('too noisy')
})

test('a comparison is clear when every factor is precise, without waiting for the control', () => {
  expect(isClear(comparisonOf({ base: STEADY, twice: halved, 'base-again': noisy }))).toBe(true)
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

test('an interval that means nothing is not shown: too few rounds, or ends a hundredfold apart', () => {
  const first = (rounds: number) => comparisonOf({ base: STEADY.slice(0, rounds + 1), noisy })
  for (const comparison of [
    first(1),
    first(2),
    comparisonOf({ base: STEADY.slice(0, 4), wild: [9, 90, 90_000, 900] }),
  ]) {
    const results = resultsOf(comparison)
    expect(sentencesOf(comparison, results)).toEqual([
      expect.stringMatching(/^\w+ against base: too few rounds to tell\.$/),
    ])
    expect(results.map(verdictText)).toEqual(['baseline', 'too few rounds to tell'])
    expect(results.map(intervalText)).toEqual(['', ''])
  }
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
  expect(findingOf(first, resultsOf(first)).headline).toBe(
    'twice against base: too few rounds to tell.',
  )
  const noise = comparisonOf({ base: STEADY, tenth, 'base-again': halved })
  expect(findingOf(noise, resultsOf(noise)).headline).toContain('too noisy')
})

test('a control without a difference is no open question', () => {
  const results = resultsOf(comparisonOf({ base: STEADY, twice: halved, 'base-again': noisy }))
  expect(results.map(verdictText)).toEqual(['baseline', 'faster', 'no difference found'])
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

test('the knee is where more at once gain less than 5 %', () => {
  const at = (ms: number) => STEADY.map((one) => (one * ms) / 1000)
  const curve = { 'queue-1': at(1000), 'queue-4': at(250), 'queue-8': at(130), 'queue-16': at(128) }
  const [sweep, ...others] = sweepsOf(resultsOf(comparisonOf(curve)))
  expect(others).toEqual([])
  expect(sweep?.points).toHaveLength(4)
  expect(sweep?.knee?.contender.concurrency).toBe(8)
  expect(sweepsOf(resultsOf(comparisonOf({ 'queue-1': at(9), 'queue-8': at(1) })))).toEqual([])
})
