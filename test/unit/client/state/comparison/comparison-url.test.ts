import { expect, test } from 'vitest'
import {
  compareQueryOf,
  compareSettingsOf,
} from '../../../../../client/state/comparison/comparison-url.ts'
import { presets, quickLook } from '../../../../../client/state/comparison/presets.ts'

test.each(presets)('$name survives its address', ({ settings }) => {
  expect(compareSettingsOf(compareQueryOf(settings), quickLook)).toEqual(settings)
})

test('a network with failures survives its address', () => {
  const network = {
    latencyMs: 20,
    jitterMs: 5,
    connectionMbps: null,
    totalMbps: 0.5,
    requestsPerSecond: 9,
    failures: { missing: 0.1, busy: 0.25 },
  }
  const settings = { ...quickLook, network }
  expect(compareSettingsOf(compareQueryOf(settings), quickLook)).toEqual(settings)
})

test.each([
  '',
  'strategy=queue&concurrency=8',
  'subject=everything',
  'subject=downloads&images=0&rounds=1e9&budget=x&counts=0,-1&ways=<b>&size=3',
])('what an address lacks or cannot mean is as by default: %s', (search) => {
  expect(compareSettingsOf(search, quickLook)).toEqual(quickLook)
})
