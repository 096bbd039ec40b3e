// Choosing pictures of a list before anything is downloaded.
import { expect, test } from 'vitest'
import type { Api } from '../../../../../client/api/server-api.ts'
import { AppError } from '../../../../../client/core/model/app-error.ts'
import { createMemoryStore } from '../../../../../client/engine/storage/file-store.ts'
import { createController } from '../../../../../client/state/run/run-controller.ts'
import { initialState } from '../../../../../client/state/run/state.ts'
import { createStore } from '../../../../../client/state/store.ts'
import { startEngineHere } from '../../../../helpers/engine-here.ts'
import { engineParts } from '../../../../helpers/engine-parts.ts'
import { fakeApi, fakeGet } from '../../../../helpers/fake-parts.ts'

async function pageWith(given: Partial<Api> = {}) {
  const store = createStore(initialState)
  const api = await fakeApi(given)
  const answer = await fakeGet()
  const asked: string[] = []
  const controller = createController({
    store,
    api,
    startEngine: (take) =>
      startEngineHere(
        {
          ...engineParts(createMemoryStore()),
          api,
          get: (url, ...rest) => {
            asked.push(url)
            return answer(url, ...rest)
          },
        },
        take,
      ),
    now: () => performance.now(),
    offer() {},
    fetch: (url) => fetch(url),
    download() {},
  })
  const listed = () => {
    const { pick } = store.get()
    if (pick?.kind !== 'listed') throw new Error('There is no list')
    return pick
  }
  return { store, controller, asked, listed }
}

test('of a list only the chosen images are asked for, and they are the whole run', async () => {
  const { store, controller, asked, listed } = await pageWith()
  await controller.pick()
  expect(listed()).toMatchObject({ title: 'Hot', leftOut: 0, problem: null })
  expect(listed().images).toHaveLength(10)
  expect(asked).toEqual([])
  await controller.downloadPicked(new Set([7, 2]))
  expect(asked.toSorted()).toEqual(['id2.jpg', 'id7.jpg'])
  const { run, pick } = store.get()
  expect(run?.counts).toEqual({ asked: 2, saved: 2, failed: 0, skipped: 0, cancelled: 0 })
  expect(run?.title).toBe('Hot')
  expect(pick).toBeNull()
})

test('Start takes the whole gallery, whatever was listed before', async () => {
  const { store, controller } = await pageWith()
  await controller.pick()
  await controller.start()
  expect(store.get().run?.counts.saved).toBe(10)
  expect(store.get().pick).toBeNull()
})

test('chosen images are of the gallery that was listed, also when the box has another text by now', async () => {
  const { store, controller } = await pageWith()
  controller.change({ source: 'r/lakes' })
  await controller.pick()
  controller.change({ source: 'r/hills' })
  await controller.downloadPicked(new Set([0]))
  expect(store.get().run?.settings.source).toBe('r/lakes')
})

test('a list that cannot be read says why, and a list that is left does not come back', async () => {
  let refuse = true
  const { store, controller, listed } = await pageWith({
    gallery: async (_query, signal) => {
      if (refuse) throw new AppError('not_found', 'There is no such gallery')
      signal.throwIfAborted()
      return new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason))
      })
    },
  })
  await controller.pick()
  expect(listed()).toMatchObject({ images: [], problem: { code: 'not_found' } })
  refuse = false
  const reading = controller.pick()
  expect(store.get().pick?.kind).toBe('listing')
  controller.leavePick()
  await reading
  expect(store.get().pick).toBeNull()
})
