// The Farm tab's verbs when the server fails: none rejects, and the state says what failed.
import { expect, onTestFinished, test } from 'vitest'
import type { FarmApi } from '../../../../../client/api/farm-api.ts'
import { AppError } from '../../../../../client/core/model/app-error.ts'
import { createFarmController } from '../../../../../client/state/farm/farm-controller.ts'
import { fakeFarm, runState, savedEvent } from '../../../../helpers/fake-farm.ts'
import { until } from '../../../../helpers/until.ts'

const broken = () => Promise.reject(new AppError('farm_unavailable', 'Redis said no'))
const SETTINGS = { site: 'demo' as const, source: 'hot', limit: 4, box: 128, withOriginals: false }

const controllerOf = (farm: FarmApi) =>
  createFarmController({
    farm,
    api: { gallery: broken },
    // Short, so that the farm is asked again and again.
    sleep: (_ms, signal) =>
      new Promise((resolve, reject) => {
        setTimeout(() => {
          signal.removeEventListener('abort', reject)
          resolve()
        }, 1)
        signal.addEventListener('abort', reject)
      }),
  })

function watched(farm: FarmApi) {
  const controller = controllerOf(farm)
  const watch = new AbortController()
  onTestFinished(() => watch.abort())
  void controller.watch(watch.signal)
  return { controller, watch }
}

test('a run that cannot be opened is a problem in the state', async () => {
  const controller = controllerOf({ ...fakeFarm([]), run: broken })
  await controller.open('run-1')
  expect(controller.store.get().runProblem).toMatchObject({ message: 'Redis said no' })
})

test('a run that cannot be started or cancelled is a problem in the state', async () => {
  const controller = controllerOf({ ...fakeFarm([]), cancel: broken })
  await controller.start(SETTINGS)
  expect(controller.store.get().runProblem).toMatchObject({ message: 'Redis said no' })
  await controller.open('run-1')
  expect(controller.store.get().runProblem).toBeNull()
  await controller.cancel()
  expect(controller.store.get().runProblem).toMatchObject({ message: 'Redis said no' })
})

test('a stream that broke stays told while the farm itself answers', async () => {
  let asked = 0
  const farm = fakeFarm([])
  const { controller } = watched({
    ...farm,
    status() {
      asked++
      return farm.status()
    },
    // biome-ignore lint/correctness/useYield: it fails before its first batch.
    async *follow() {
      await broken()
    },
  })
  await until('the stream has failed', () => controller.store.get().runProblem !== null)
  const before = asked
  await until('the farm was asked twice more', () => asked > before + 1)
  expect(controller.store.get()).toMatchObject({
    problem: null,
    runProblem: { message: 'Redis said no' },
  })
})

test('a tab that is shown again follows its run again', async () => {
  const batch = { events: [savedEvent(0, 100, 'a')], state: runState({ saved: 1 }) }
  let follows = 0
  const { controller, watch } = watched({
    ...fakeFarm([batch]),
    async *follow() {
      follows++
      yield batch
    },
  })
  await until('the run is followed', () => follows === 1)
  watch.abort()
  const again = new AbortController()
  onTestFinished(() => again.abort())
  void controller.watch(again.signal)
  await until('the run is followed again', () => follows === 2)
  await until('its event is there', () => controller.store.get().followed?.events.length === 1)
})
