// The addresses of the audit of November 2026, and what is right to make of each.
import { expect, test } from 'vitest'
import {
  choicesWith,
  contendersOf,
} from '../../../../../client/engine/comparison/contenders/choices.ts'
import { compareSettingsOf } from '../../../../../client/state/comparison/comparison-url.ts'
import { quickLook } from '../../../../../client/state/comparison/presets.ts'
import { networkProfile } from '../../../../../server/demo/profile-schema.ts'

const settingsOf = (query: string) => compareSettingsOf(`workload=downloads&${query}`, quickLook)

const contendersIn = (query: string) =>
  contendersOf(settingsOf(query), choicesWith([], false), 48).list.map(({ facts }) => facts.id)

test.each([
  ['a strategy that there is not', 'choices=nonsense', []],
  ['__proto__ for a strategy', 'choices=__proto__', []],
  ['one strategy twice', 'choices=lanes,lanes', ['queue-8', 'queue-8-again']],
])('%s: no contender that is not there, and none twice', (_name, query, ids) => {
  expect(contendersIn(query)).toEqual(ids)
})

test('256 numbers make as many contenders, each once', () => {
  const numbers = Array.from({ length: 256 }, (_, at) => at + 1).join()
  const ids = contendersIn(`choices=queue&concurrency=${numbers},${numbers}`)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids).toHaveLength(257)
})

test.each([
  ['images=-5', { images: quickLook.images }],
  ['rounds=1e9', { rounds: quickLook.rounds }],
  ['budget=NaN', { budgetS: quickLook.budgetS }],
])('%s: an impossible number is the usual one', (query, settings) => {
  expect(settingsOf(query)).toMatchObject(settings)
})

test('HTML for a gallery stays a text', () => {
  const html = '<img src=x onerror=alert(1)>'
  expect(settingsOf(`gallery=${encodeURIComponent(html)}`).source).toBe(html)
})

test.each(['latency=1000000000', 'latency=Infinity', 'latency=70000'])(
  '%s: the server refuses this network, and without it no comparison runs',
  (query) => {
    const { network } = settingsOf(query)
    // It is sent as JSON, which has no Infinity.
    const sent: unknown = JSON.parse(JSON.stringify(network))
    expect(networkProfile.safeParse(sent).success).toBe(false)
  },
)
