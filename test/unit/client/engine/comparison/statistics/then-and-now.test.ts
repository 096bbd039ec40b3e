import { expect, test } from 'vitest'
import type { Comparison } from '../../../../../../client/engine/comparison/model.ts'
import { resultsOf } from '../../../../../../client/engine/comparison/results.ts'
import {
  changeOf,
  type Difference,
  differencesOf,
} from '../../../../../../client/engine/comparison/statistics/then-and-now.ts'
import { comparisonOf, NETWORK } from '../../../../../helpers/comparisons.ts'

const BASE = [9, 100, 102, 99, 101, 100]
const times = (level: number) => ({
  base: BASE.map((ms) => level * ms),
  other: [9, 51, 50, 49, 50, 52].map((ms) => level * ms),
})
const comparison = comparisonOf(times(1))

test.each([
  ['workload', { workload: 'both' }],
  ['site', { site: 'imgur' }],
  ['network', { network: { ...NETWORK, latencyMs: 5 } }],
  ['network', { network: null }],
] satisfies [Difference, Partial<Comparison['settings']>][])(
  'another one is said: %s',
  (name, change) => {
    const other = { ...comparison, settings: { ...comparison.settings, ...change } }
    expect(differencesOf(comparison, other)).toEqual({ work: [name], environment: [] })
  },
)

test('other images and other machines are said, and a hash that is unknown is not the same', () => {
  const { manifest, environment } = comparison
  const hashed = (hash: string | null) => ({ ...comparison, manifest: { ...manifest, hash } })
  expect(differencesOf(comparison, hashed('cd')).work).toEqual(['images'])
  expect(differencesOf(hashed(null), hashed(null)).work).toEqual(['images'])
  const moved = { ...comparison, environment: { ...environment, cores: 64, userAgent: 'other' } }
  expect(differencesOf(comparison, moved)).toEqual({
    work: [],
    environment: ['browser', 'cores'],
  })
  const { latencyMs, ...rest } = NETWORK
  const reordered = { ...comparison.settings, network: { ...rest, latencyMs } }
  expect(differencesOf(comparison, { ...comparison, settings: reordered }).work).toEqual([])
})

test('a session with another level is no change of a factor', () => {
  const [, then] = resultsOf(comparison)
  const [, now] = resultsOf(comparisonOf(times(1.5)))
  if (!then || !now) throw new Error('Each has two results')
  const change = changeOf(then, now, 1)
  expect(change?.factor).toBeCloseTo(1)
  expect(change?.low).toBeLessThan(1)
  expect(change?.high).toBeGreaterThan(1)
})
