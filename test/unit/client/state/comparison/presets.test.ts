import { expect, test } from 'vitest'
import {
  choicesWith,
  contendersOf,
} from '../../../../../client/engine/comparison/contenders/choices.ts'
import { thumbnailMakers } from '../../../../../client/engine/comparison/contenders/thumbnails.ts'
import { costOf } from '../../../../../client/engine/comparison/plan.ts'
import { LIVE_REQUESTS } from '../../../../../client/state/comparison/limits.ts'
import { presets, publishedFor, quickLook } from '../../../../../client/state/comparison/presets.ts'
import { comparisonOf } from '../../../../helpers/comparisons.ts'

const choices = choicesWith(thumbnailMakers(4), false)

test.each(presets)('$name names choices that exist, the baseline first and once more', (preset) => {
  const names = contendersOf(preset.settings, choices, 48).list.map(({ facts }) => facts.name)
  expect(names.length).toBeGreaterThan(2)
  expect(names.at(-1)).toBe(`${names[0]} again`)
  expect(new Set(names).size).toBe(names.length)
})

test('a quick look may be had of Imgur itself', () => {
  const contenders = contendersOf(quickLook, choices, 48).list.length
  expect(costOf({ ...quickLook, contenders }).requests).toBeLessThanOrEqual(LIVE_REQUESTS)
})

test('the tutorial’s seconds are shown for the same work only', () => {
  const taken = comparisonOf({ sequential: [9, 30], 'queue-8': [9, 4] })
  const { settings } = taken
  const like = (images: number) => publishedFor({ ...taken, settings: { ...settings, images } })
  expect(like(91)).toEqual({ sequential: 19.4, 'queue-8': 4.1 })
  expect(like(90)).toBeNull()
})
