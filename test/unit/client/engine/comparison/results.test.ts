import { expect, test } from 'vitest'
import { extentText, sentencesOf } from '../../../../../client/engine/comparison/exports/words.ts'
import { isClear, isNoisy, resultsOf } from '../../../../../client/engine/comparison/results.ts'
import { sweepsOf } from '../../../../../client/engine/comparison/statistics/sweep.ts'
import { comparisonOf } from '../../../../helpers/comparisons.ts'

/** The warm-up takes ten times as long; nobody may see that. */
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
      /^noisy against base: cannot tell \(0\.\d+ to \d+\.?\d* times as fast, after 5 rounds\)\.$/,
    ),
  ])
})

test('what is slower takes so many times as long', () => {
  const comparison = comparisonOf({ base: halved, slow: STEADY })
  expect(sentencesOf(comparison, resultsOf(comparison))).toEqual([
    'slow takes 2.00 times as long as base (2.00 to 2.00).',
  ])
})

test('a run that lost images cannot win, and beside a baseline that did nobody can', () => {
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

test('void measurements are left out and said', () => {
  const comparison = comparisonOf({ base: STEADY, twice: halved }, (measurement) =>
    measurement.round === 2 ? { ...measurement, spoilt: 'hidden', ms: 99_999 } : measurement,
  )
  const [, twice] = resultsOf(comparison)
  expect(twice).toMatchObject({ spoilt: 1 })
  expect(twice?.ratio?.rounds).toBe(4)
  expect(extentText(comparison)).toContain('2 measurements void')
})

test('a control that mismatches from its baseline is said before all else', () => {
  const comparison = comparisonOf({ base: STEADY, quick: halved, 'base-again': halved })
  const results = resultsOf(comparison)
  expect(isNoisy(results)).toBe(true)
  expect(sentencesOf(comparison, results)[0]).toContain('too noisy')
})

test('it is clear when every factor is told well, and no control holds it up', () => {
  expect(isClear(comparisonOf({ base: STEADY, twice: halved, 'base-again': noisy }))).toBe(true)
  expect(isClear(comparisonOf({ base: STEADY, noisy }))).toBe(false)
  // Four times as fast or eight is no answer yet.
  const between = STEADY.map((ms, round) => ms / (4 + (round % 2) * 4))
  const vague = comparisonOf({ base: STEADY, between })
  expect(resultsOf(vague)[1]?.judgement).toBe('faster')
  expect(isClear(vague)).toBe(false)
})

test('the least time of the line stands beside each, where the line is known', () => {
  const comparison = comparisonOf({ 'queue-1': STEADY, 'queue-2': halved })
  const [one, two] = resultsOf(comparison)
  // Two files of 1000 bytes at 10 Mbit/s and 150 ms.
  expect(one?.limitMs).toBeCloseTo(2 * 150.8)
  expect(two?.limitMs).toBeCloseTo(150.8)
  const { settings } = comparison
  const live = { ...comparison, settings: { ...settings, network: null } }
  expect(resultsOf(live)[0]?.limitMs).toBeNull()
})

test('the knee is where more lanes gain less than 5 %', () => {
  const at = (ms: number) => STEADY.map((one) => (one * ms) / 1000)
  const curve = { 'queue-1': at(1000), 'queue-4': at(250), 'queue-8': at(130), 'queue-16': at(128) }
  const [sweep, ...others] = sweepsOf(resultsOf(comparisonOf(curve)))
  expect(others).toEqual([])
  expect(sweep?.points).toHaveLength(4)
  expect(sweep?.knee?.contender.concurrency).toBe(8)
  expect(sweepsOf(resultsOf(comparisonOf({ 'queue-1': at(9), 'queue-8': at(1) })))).toEqual([])
})
