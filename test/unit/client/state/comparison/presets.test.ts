import { expect, test } from 'vitest'
import {
  contendersOf,
  poolMakers,
  waysWith,
} from '../../../../../client/engine/comparison/contenders.ts'
import { costOf } from '../../../../../client/engine/comparison/plan.ts'
import { LIVE_REQUESTS } from '../../../../../client/state/comparison/limits.ts'
import { presets, publishedFor, quickLook } from '../../../../../client/state/comparison/presets.ts'
import { comparisonOf } from '../../../../helpers/comparisons.ts'
import { fakePool } from '../../../../helpers/fake-parts.ts'

const inline = { id: 'inline', name: 'Inline', create: () => fakePool }
const ways = waysWith([inline, ...poolMakers(4, () => fakePool)])

test.each(presets)(
  '$name names ways that there are, the baseline first and once more',
  (preset) => {
    const names = contendersOf(preset.settings, ways, 48).map(({ facts }) => facts.name)
    expect(names.length).toBeGreaterThan(2)
    expect(names.at(-1)).toBe(`${names[0]} again`)
    expect(new Set(names).size).toBe(names.length)
  },
)

test('a quick look may be had of Imgur itself', () => {
  const contenders = contendersOf(quickLook, ways, 48).length
  expect(costOf({ ...quickLook, contenders }).requests).toBeLessThanOrEqual(LIVE_REQUESTS)
})

test('the tutorial’s figures stand beside what it measured, and nothing else', () => {
  const taken = comparisonOf({ sequential: [9, 30], 'queue-8': [9, 4] })
  const { settings } = taken
  const like = (images: number) => publishedFor({ ...taken, settings: { ...settings, images } })
  expect(like(91)).toEqual({ sequential: 19.4, 'queue-8': 4.1 })
  expect(like(90)).toBeNull()
})
