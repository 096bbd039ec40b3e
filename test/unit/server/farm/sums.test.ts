// The sums over all runs, which every open Farm tab asks for.
import { expect, test } from 'vitest'
import { createSums } from '../../../../server/farm/verbs/list.ts'

test('sums are read once in ten seconds, and again after a run went', async () => {
  let reads = 0
  let now = 0
  const runs = {
    async listed() {
      reads++
      return []
    },
    states: async () => [],
  }
  const sums = createSums({ runs }, () => now)
  await Promise.all([sums.of(''), sums.of(''), sums.of('cats')])
  expect(reads).toBe(2)
  now = 9_999
  await sums.of('')
  expect(reads).toBe(2)
  now = 10_000
  await sums.of('')
  expect(reads).toBe(3)
  sums.forget()
  await sums.of('')
  expect(reads).toBe(4)
})
