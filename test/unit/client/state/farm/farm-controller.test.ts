// The Farm tab's state when the server fails.
import { expect, onTestFinished, test } from 'vitest'
import { AppError } from '../../../../../client/core/model/app-error.ts'
import { createFarmController } from '../../../../../client/state/farm/farm-controller.ts'
import { fakeFarm, runState } from '../../../../helpers/fake-farm.ts'
import { until } from '../../../../helpers/until.ts'

const shortSleep = (_ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    setTimeout(() => {
      signal.removeEventListener('abort', reject)
      resolve()
    }, 1)
    signal.addEventListener('abort', reject)
  })

test('a farm that is away is a problem in the state until it answers again', async () => {
  const fake = fakeFarm([])
  const { status } = fake
  let isAway = false
  const controller = createFarmController({
    farm: {
      ...fake,
      status: () =>
        isAway ? Promise.reject(new AppError('farm_unavailable', 'Redis said no')) : status(),
    },
    sleep: shortSleep,
  })
  const watch = new AbortController()
  onTestFinished(() => watch.abort())
  void controller.watch(watch.signal)
  const { store } = controller
  await until('it has answered', () => store.get().status !== undefined)
  isAway = true
  await until('it is away', () => store.get().problem?.message === 'Redis said no')
  expect(store.get().status?.workers).toHaveLength(1)
  isAway = false
  await until('it is back', () => store.get().problem === null)
})

test('a search shows its own runs, and pages go back and forth', async () => {
  const asked: (string | null)[][] = []
  const fake = fakeFarm([])
  const controller = createFarmController({
    farm: {
      ...fake,
      async list(search, after) {
        asked.push([search, after])
        return { runs: [], next: after === null ? 'cursor' : null }
      },
    },
    sleep: shortSleep,
  })
  const { store } = controller
  await controller.search('cats')
  expect(store.get().totals?.runs).toBe(1)
  await controller.older()
  await controller.older()
  expect(store.get().pages).toEqual(['cursor'])
  await controller.newer()
  await controller.search('dogs')
  expect(asked).toEqual([
    ['cats', null],
    ['cats', 'cursor'],
    ['cats', 'cursor'],
    ['cats', null],
    ['dogs', null],
  ])
})

test('a search that is typed is asked for once, and its sums come with its list', async () => {
  const asked: string[] = []
  const fake = fakeFarm([])
  const controller = createFarmController({
    farm: {
      ...fake,
      async list(search, after) {
        asked.push(`list ${search}`)
        return { ...(await fake.list(search, after)), next: 'cursor' }
      },
      async totals(search) {
        asked.push(`totals ${search}`)
        return fake.totals(search)
      },
    },
    sleep: shortSleep,
  })
  await Promise.all(['c', 'ca', 'cat'].map(controller.search))
  expect(asked).toEqual(['list cat', 'totals cat'])
  expect(controller.store.get()).toMatchObject({ search: 'cat', found: 'cat', totals: { runs: 1 } })
})

test('the sums of runs that are all listed are those of the list, and the server is not asked', async () => {
  const fake = fakeFarm([])
  const run = { ...runState({ saved: 3, failed: 1 }, true), bytes: 7 }
  const controller = createFarmController({
    farm: {
      ...fake,
      list: async () => ({ runs: [run, run], next: null }),
      totals: () => Promise.reject(new AppError('internal', 'It was asked')),
    },
    sleep: shortSleep,
  })
  await controller.search('')
  const { totals, problem } = controller.store.get()
  expect(problem).toBeNull()
  expect(totals).toMatchObject({ runs: 2, asked: 8, saved: 6, failed: 2, bytes: 14 })
})
