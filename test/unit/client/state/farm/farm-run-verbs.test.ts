import { expect, test } from 'vitest'
import type { FarmApi } from '../../../../../client/api/farm-api.ts'
import type { Api } from '../../../../../client/api/server-api.ts'
import { sleep } from '../../../../../client/core/async/sleep.ts'
import { AppError } from '../../../../../client/core/model/app-error.ts'
import type { LiveEngine } from '../../../../../client/engine/engine-verbs.ts'
import { createMemoryStore } from '../../../../../client/engine/storage/file-store.ts'
import { createController } from '../../../../../client/state/run/run-controller.ts'
import { lostByStart } from '../../../../../client/state/run/start-verbs.ts'
import { initialState } from '../../../../../client/state/run/state.ts'
import { createStore } from '../../../../../client/state/store.ts'
import { startEngineHere } from '../../../../helpers/engine-here.ts'
import { fakeFarm, runState, savedEvent } from '../../../../helpers/fake-farm.ts'
import { fakeApi, fakeGet, fakePool } from '../../../../helpers/fake-parts.ts'
import { until } from '../../../../helpers/until.ts'

const TEN = Array.from({ length: 10 }, (_, index) => savedEvent(index, 100 + index, 'a'))
const allSaved = fakeFarm([{ events: TEN, state: runState({ asked: 10, saved: 10 }, true) }])

/** A page on a server with this farm. */
async function pageWith(farm: FarmApi, given: Partial<Api> = {}) {
  const plain = await fakeApi()
  const api = await fakeApi({
    config: async () => ({ ...(await plain.config()), hasFarm: true }),
    ...given,
  })
  const { settings } = initialState
  const store = createStore({ ...initialState, settings: { ...settings, source: 'hot' } })
  const get = await fakeGet()
  const engines: LiveEngine[] = []
  const controller = createController({
    store,
    api,
    startEngine(take) {
      const own = {
        ...{ api, get, pool: fakePool, hurry: new EventTarget(), inlinePool: () => fakePool },
        decodes: async () => true,
        openStore: async () => createMemoryStore(),
        startDownloadWorker: () => {
          throw new Error('No workers here')
        },
        now: () => performance.now(),
      }
      const engine = startEngineHere(own, take, farm)
      engines.push(engine)
      return engine
    },
    fetch: async () => new Response('t'),
    download() {},
    now: () => performance.now(),
    offer() {},
  })
  await controller.connect()
  return { store, controller, engines }
}

test('a run on the farm stands in front of the run of this tab, and closing it brings that back', async () => {
  const { store, controller } = await pageWith(allSaved)
  await controller.start()
  const own = store.get().run
  expect(own?.counts.saved).toBe(10)
  controller.change({ where: 'farm' })
  await controller.start()
  expect(store.get()).toMatchObject({ phase: 'finished', isAsking: false })
  expect(store.get().run?.farm?.id).toBe('run-1')
  expect(store.get().run?.counts).toMatchObject({ asked: 10, saved: 10 })
  controller.change({ where: 'tab' })
  expect(lostByStart(store.get())).toBe(own)
  await controller.close()
  expect(store.get().run).toBe(own)
})

test('an engine that dies is replaced by one that follows the run from its beginning', async () => {
  let follows = 0
  const { store, controller, engines } = await pageWith({
    ...allSaved,
    async *follow(_id, signal) {
      follows++
      yield { events: TEN.slice(0, 4), state: runState({ saved: 4 }) }
      if (follows === 1) await sleep(60_000, signal).catch(() => {})
    },
  })
  const opened = controller.openOnFarm('run-1')
  await until('it is followed', () => store.get().run?.counts.saved === 4)
  engines[0]?.end(new AppError('engine_crashed', 'The engine died'))
  await opened
  expect(follows).toBe(2)
  expect(store.get().run).toMatchObject({ problem: null, counts: { saved: 4 } })
})

test('a run that is cancelled while its gallery is listed is not submitted', async () => {
  let submits = 0
  const farm = {
    ...allSaved,
    async submit() {
      submits++
      return runState({})
    },
  }
  const { gallery } = await fakeApi()
  const { store, controller } = await pageWith(farm, {
    async gallery(query, signal) {
      const page = await gallery(query, signal)
      if (query.page === 0) return { ...page, nextPage: 1 }
      await sleep(60_000, signal)
      return page
    },
  })
  controller.change({ where: 'farm' })
  const started = controller.start()
  await until('a part is listed', () => store.get().run?.counts.asked === 10)
  controller.cancel()
  await started
  expect(submits).toBe(0)
  expect(store.get().run).toMatchObject({ cancelled: true, counts: { asked: 10, cancelled: 10 } })
})

test('a failure of the farm marks no image, as the farm goes on', async () => {
  const { store, controller } = await pageWith({
    ...allSaved,
    async *follow() {
      yield { events: TEN.slice(0, 2), state: runState({ saved: 2 }) }
      throw new AppError('farm_unavailable', 'Redis said no')
    },
  })
  await controller.openOnFarm('run-1')
  const { run, phase } = store.get()
  expect(phase).toBe('finished')
  expect(run?.problem?.message).toBe('Redis said no')
  expect(run?.counts).toMatchObject({ saved: 2, failed: 0, cancelled: 0 })
})
