import { expect, onTestFinished, test, vi } from 'vitest'
import type { Api } from '../../../../../client/api/server-api.ts'
import { createArchive } from '../../../../../client/core/archive/create-archive.ts'
import { AppError } from '../../../../../client/core/model/app-error.ts'
import type { LiveEngine } from '../../../../../client/engine/engine-verbs.ts'
import type { RunParts } from '../../../../../client/engine/run.ts'
import {
  createMemoryStore,
  type FileStore,
} from '../../../../../client/engine/storage/file-store.ts'
import type { JournalEntry } from '../../../../../client/engine/storage/journal.ts'
import type { WorkerPool } from '../../../../../client/engine/thumbnails/pool.ts'
import { createController } from '../../../../../client/state/run/run-controller.ts'
import { initialState } from '../../../../../client/state/run/state.ts'
import { createStore } from '../../../../../client/state/store.ts'
import { deferred } from '../../../../helpers/deferred.ts'
import { startEngineHere } from '../../../../helpers/engine-here.ts'
import { fakeApi, fakeGet, fakePool } from '../../../../helpers/fake-parts.ts'
import { listedImage } from '../../../../helpers/many-images.ts'
import { until } from '../../../../helpers/until.ts'

interface Given {
  api?: Partial<Api>
  get?: RunParts['get']
  fileStore?: Partial<FileStore>
  pool?: WorkerPool
  startDownloadWorker?: RunParts['startDownloadWorker']
}

async function controllerWith(parts: Given = {}) {
  const store = createStore(initialState)
  const offered: string[] = []
  const engines: LiveEngine[] = []
  const api = await fakeApi(parts.api)
  const get = parts.get ?? (await fakeGet())
  const memory = createMemoryStore()
  const controller = createController({
    store,
    api,
    startEngine(take) {
      const engine = startEngineHere(
        {
          api,
          get,
          startDownloadWorker: parts.startDownloadWorker ?? noWorkers,
          pool: parts.pool ?? fakePool,
          hurry: new EventTarget(),
          inlinePool: () => fakePool,
          decodes: async () => true,
          openStore: async () => ({ ...memory, ...parts.fileStore }),
          now: () => performance.now(),
        },
        take,
      )
      engines.push(engine)
      return engine
    },
    now: () => performance.now(),
    fetch: (url) => fetch(url),
    download() {},
    offer: (_file, name) => void offered.push(name),
  })
  const counts = () => store.get().run?.counts
  return { store, controller, counts, offered, engines }
}

const never = new AbortController().signal

const noWorkers = () => {
  throw new Error('No workers here')
}

const broken = () => Promise.resolve(new Response('<html>', { status: 404 }))

test('a run saves all, and its zip is offered', async () => {
  const { controller, counts, offered, store } = await controllerWith()
  await controller.start()
  const first = store.get().run?.outcomes[0]
  if (first?.kind !== 'saved') throw new Error('The first image is not saved')
  const thumbnail = await controller.file('thumbnail', first)
  expect([thumbnail?.type, await thumbnail?.text()]).toEqual(['image/jpeg', 't'])
  expect((await controller.file('original', first))?.size).toBe(first.fetched.bytes)
  expect(counts()).toEqual({ asked: 10, saved: 10, failed: 0, skipped: 0, cancelled: 0 })
  expect(store.get().run?.timeline.begun).toBe(0)
  await controller.saveZip({ files: 'thumbnails', only: null })
  expect(offered).toHaveLength(1)
})

test('two starts at once are one run', async () => {
  const { controller, counts } = await controllerWith()
  await Promise.all([controller.start(), controller.start()])
  expect(counts()).toMatchObject({ asked: 10, saved: 10 })
})

test('a second start begins anew', async () => {
  const { controller, counts, store } = await controllerWith()
  await controller.start()
  const first = store.get().run?.outcomes[0]
  await controller.startAnyway()
  expect(counts()).toMatchObject({ asked: 10, saved: 10 })
  expect(store.get().run?.outcomes[0]).not.toBe(first)
})

test('one picture for all images of a gallery that lists another size is saved for none', async () => {
  const { gallery } = await fakeApi()
  const { controller, counts, store } = await controllerWith({
    api: {
      async gallery(query, signal) {
        const page = await gallery(query, signal)
        const items = page.items.map((item) => ({ ...item, width: 900, height: 600 }))
        return { ...page, items }
      },
    },
  })
  await controller.start()
  expect(counts()).toEqual({ asked: 10, saved: 0, failed: 10, skipped: 0, cancelled: 0 })
  for (const outcome of store.get().run?.outcomes ?? [])
    expect(outcome).toMatchObject({ kind: 'failed', reason: 'placeholder', fetched: null })
})

test('cancel while listing leaves an idle page whose counts add up', async () => {
  const { promise, resolve } = deferred()
  const { controller, counts, store } = await controllerWith({
    api: {
      gallery: (_query, signal) =>
        new Promise((_give, reject) => {
          resolve()
          signal.addEventListener('abort', () => reject(signal.reason))
        }),
    },
  })
  const running = controller.start()
  await promise
  controller.cancel()
  await running
  expect(store.get()).toMatchObject({ phase: 'finished', run: { cancelled: true, problem: null } })
  expect(counts()).toMatchObject({ asked: 0, cancelled: 0 })
})

test('a run that is cancelled in an outage does not hold the next one', async () => {
  const get = await fakeGet()
  let isAway = true
  const { controller, counts, store } = await controllerWith({
    async get(url, signal) {
      if (isAway) throw new TypeError('Failed to fetch')
      return get(url, signal)
    },
  })
  const running = controller.start()
  await until('there is an outage', () => store.get().run?.outage !== null)
  controller.cancel()
  await running
  isAway = false
  await controller.startAnyway()
  expect(counts()).toMatchObject({ asked: 10, saved: 10 })
})

test('cancel in the middle cancels what is open and keeps what is done', async () => {
  const { promise, resolve } = deferred()
  let asked = 0
  const whole = await fakeGet()
  const { controller, counts, store } = await controllerWith({
    get: (file, signal) => {
      if (asked++ < 3) return whole(file, signal)
      resolve()
      return new Promise((_give, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason))
      })
    },
  })
  controller.change({ strategy: 'queue', concurrency: 1 })
  const running = controller.start()
  await promise
  await expect.poll(() => counts()?.saved).toBe(3)
  controller.cancel()
  await running
  expect(counts()).toEqual({ asked: 10, saved: 3, failed: 0, skipped: 0, cancelled: 7 })
  expect(store.get().run?.timeline.begun).toBe(0)
})

test('a run waits for its download workers, and a cancel does not', async () => {
  const { promise, resolve } = deferred()
  const never = new Promise<never>(() => {})
  const { controller, counts, store } = await controllerWith({
    startDownloadWorker: () => {
      resolve()
      const ended = new AbortController()
      return { ready: never, ended: ended.signal, call: () => never, end: () => ended.abort() }
    },
  })
  controller.change({ strategy: 'chunks', concurrency: 2 })
  const running = controller.start()
  await promise
  expect(store.get().phase).toBe('listing')
  controller.cancel()
  await running
  expect(counts()).toEqual({ asked: 10, saved: 0, failed: 0, skipped: 0, cancelled: 10 })
})

test('a pause begins no new request, and the run goes on from there', async () => {
  const { promise, resolve } = deferred()
  let asked = 0
  const whole = await fakeGet()
  const { controller, counts, store } = await controllerWith({
    get: async (file, signal) => {
      if (++asked === 3) controllerOf().pause()
      if (asked === 3) setTimeout(resolve, 200)
      return whole(file, signal)
    },
  })
  const controllerOf = () => controller
  controller.change({ strategy: 'sequential' })
  const running = controller.start()
  await promise
  expect(store.get().phase).toBe('paused')
  expect(asked).toBe(3)
  expect(counts()).toMatchObject({ saved: 3 })
  controller.resume()
  await running
  expect(counts()).toMatchObject({ asked: 10, saved: 10 })
})

test('a run that is paused can be cancelled', async () => {
  const { controller, counts, store } = await controllerWith()
  const stop = store.subscribe(() => {
    if (store.get().phase !== 'running') return
    stop()
    controller.pause()
    setTimeout(controller.cancel, 20)
  })
  await controller.start()
  expect(store.get().phase).toBe('finished')
  const after = counts()
  expect((after?.saved ?? 0) + (after?.cancelled ?? 0)).toBe(10)
  await controller.start()
  expect(counts()).toMatchObject({ saved: 10 })
})

test('a page of the listing that fails leaves what came before, and is said', async () => {
  const { controller, counts, store } = await controllerWith({
    api: {
      gallery: async ({ page }) => {
        if (page === 1) throw new AppError('rate_limited', 'Too many.', { retryAfterS: 9 })
        const rest = { title: 'Hot', isList: false, note: null, credits: null }
        return { ...rest, page, nextPage: 1, items: [listedImage(1), listedImage(2)] }
      },
    },
  })
  await controller.start()
  expect(counts()).toMatchObject({ asked: 2, saved: 2 })
  expect(store.get().run?.problem).toEqual({
    code: 'rate_limited',
    message: 'Too many.',
    retryAfterS: 9,
  })
})

/** A store that keeps this many files, until it is given more room. */
async function fullAfter(places: number) {
  const memory = createMemoryStore()
  let room = places
  const asked: string[] = []
  const whole = await fakeGet()
  const page = await controllerWith({
    fileStore: {
      put: (...file) =>
        room-- > 0 ? memory.put(...file) : Promise.reject(new AppError('no_room', 'Full')),
      get: memory.get,
      lengthOf: memory.lengthOf,
    },
    get: (file, signal) => {
      asked.push(file)
      return whole(file, signal)
    },
  })
  const give = (more: number) => {
    room = more
  }
  // One after another, so that some are not asked for when the room ends.
  page.controller.change({ strategy: 'sequential' })
  const isWaiting = () => page.store.get().phase === 'paused'
  return { ...page, asked, give, isWaiting }
}

test('C4: a run waits where storage is full, asks for nothing meanwhile, and then loses none', async () => {
  const { controller, counts, store, asked, give, isWaiting } = await fullAfter(6)
  const ended = controller.start()
  await until('it waits', isWaiting)
  const sofar = asked.length
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(asked).toHaveLength(sofar)
  expect(sofar).toBeLessThan(10)
  expect(counts()).toMatchObject({ asked: 10, failed: 0 })
  expect(store.get().run?.isFull).toBe(true)
  give(3)
  controller.resume()
  await until('it waits again', () => isWaiting() && store.get().run?.isFull === true)
  give(100)
  controller.resume()
  await ended
  expect(counts()).toMatchObject({ asked: 10, saved: 10, failed: 0, cancelled: 0 })
  // None was downloaded twice.
  expect(asked).toHaveLength(10)
})

test('C4: a run that waits for room can be cancelled', async () => {
  const { controller, counts, isWaiting } = await fullAfter(6)
  const ended = controller.start()
  await until('it waits', isWaiting)
  controller.cancel()
  await ended
  const { saved = 0, cancelled = 0, failed } = counts() ?? {}
  expect([saved + cancelled, failed]).toEqual([10, 0])
})

test('retry asks for what failed, or for what failed for one reason, and for nothing else', async () => {
  let healthy = false
  const files: string[] = []
  const whole = await fakeGet()
  const { controller, counts } = await controllerWith({
    get: (file, signal) => {
      files.push(file)
      if (healthy || file > 'id3.jpg') return whole(file, signal)
      return file === 'id0.jpg' ? broken() : Promise.resolve(new Response('text'))
    },
  })
  await controller.start()
  expect(counts()).toMatchObject({ saved: 6, failed: 4 })
  healthy = true
  files.length = 0
  await controller.retryFailed('not_an_image')
  expect(files.toSorted()).toEqual(['id1.jpg', 'id2.jpg', 'id3.jpg'])
  expect(counts()).toMatchObject({ asked: 10, saved: 9, failed: 1 })
})

test('a retry stops a zip that is being packed: it would lack what the retry brings', async () => {
  const memory = createMemoryStore()
  const { promise, resolve } = deferred()
  let healthy = false
  const whole = await fakeGet()
  const { controller, counts, offered, store } = await controllerWith({
    fileStore: { ...memory, pack: (...run) => promise.then(() => memory.pack(...run)) },
    get: (file, signal) => (healthy || file !== 'id0.jpg' ? whole(file, signal) : broken()),
  })
  await controller.start()
  const packing = controller.saveZip({ files: 'thumbnails', only: null })
  await controller.saveZip({ files: 'thumbnails', only: null })
  healthy = true
  await controller.retryFailed()
  resolve()
  await packing
  expect(counts()).toMatchObject({ saved: 10, failed: 0 })
  expect(offered).toEqual([])
  expect(store.get().saving).toEqual({ kind: 'no' })
})

test('the last word on the network wins, whatever the order of the answers', async () => {
  const sent: number[] = []
  const { controller, store } = await controllerWith({
    api: {
      setNetwork: async (network) => {
        await new Promise((resolve) => setTimeout(resolve, sent.length === 0 ? 30 : 0))
        sent.push(network.latencyMs)
        return { network, photos: { ready: 1, total: 1 } }
      },
    },
  })
  await controller.connect()
  const set = (latencyMs: number) => {
    const { demo } = store.get()
    if (!demo) throw new Error('no demo')
    return controller.setNetwork({ ...demo.network, latencyMs })
  }
  await Promise.all([set(5), set(50), set(500)])
  expect(sent.at(-1)).toBe(500)
  expect(store.get().demo?.network.latencyMs).toBe(500)
})

test('a server that does not answer is a problem that the page can show', async () => {
  const { controller, store } = await controllerWith({
    api: { config: () => Promise.reject(new AppError('network', 'No answer')) },
  })
  await controller.connect()
  expect(store.get().serverProblem).toMatchObject({ code: 'network' })
})

/** A store whose journal outlives its engine. */
function lastingStore(): FileStore {
  let journal: JournalEntry[] = []
  const memory = createMemoryStore()
  return {
    ...memory,
    lasts: true,
    async record(entries) {
      // As on the disk: what is written later changes nothing of it.
      journal.push(...structuredClone(entries))
    },
    readJournal: async () => journal,
    async clear() {
      journal = []
      await memory.clear()
    },
  }
}

/** Answers all but some files at once; those hang for as long as they are told to. */
async function hangingGet(hangs: (file: string) => boolean) {
  const whole = await fakeGet()
  const files: string[] = []
  const get: RunParts['get'] = (file, signal) => {
    files.push(file)
    if (!hangs(file)) return whole(file, signal)
    return new Promise((_give, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason))
    })
  }
  return { get, files }
}

const death = new AppError('engine_crashed', 'The engine ended')

test('when the engine dies, a second one goes on, and downloads nothing twice that was whole', async () => {
  let isHanging = true
  const { get, files } = await hangingGet((file) => isHanging && file > 'id5.jpg')
  const { controller, counts, engines, store } = await controllerWith({
    get,
    fileStore: lastingStore(),
  })
  const running = controller.start()
  await expect.poll(() => counts()?.saved).toBe(6)
  isHanging = false
  files.length = 0
  engines[0]?.end(death)
  await running
  expect(engines).toHaveLength(2)
  expect(counts()).toEqual({ asked: 10, saved: 10, failed: 0, skipped: 0, cancelled: 0 })
  expect(files.toSorted()).toEqual(['id6.jpg', 'id7.jpg', 'id8.jpg', 'id9.jpg'])
  expect(store.get().run?.problem).toMatchObject({
    code: 'engine_crashed',
    message: expect.stringContaining('started again'),
  })
  expect(store.get().run?.timeline.begun).toBe(0)
  await controller.saveZip({ files: 'both', only: null })
  expect(store.get().saving).toMatchObject({ kind: 'saved' })
})

test('when a second engine dies in the same run, the person decides, and nothing is lost', async () => {
  let isHanging = true
  const { get } = await hangingGet((file) => isHanging && file > 'id5.jpg')
  const { controller, counts, engines, store } = await controllerWith({
    get,
    fileStore: lastingStore(),
  })
  const running = controller.start()
  await expect.poll(() => counts()?.saved).toBe(6)
  engines[0]?.end(death)
  await expect.poll(() => engines.length).toBe(2)
  engines[1]?.end(death)
  await running
  expect(counts()).toEqual({ asked: 10, saved: 6, failed: 0, skipped: 0, cancelled: 4 })
  expect(store.get().run?.problem).toMatchObject({ code: 'engine_crashed' })
  await controller.saveZip({ files: 'both', only: null })
  expect(store.get().saving).toMatchObject({ kind: 'saved' })
  isHanging = false
  await controller.goOn()
  expect(counts()).toEqual({ asked: 10, saved: 10, failed: 0, skipped: 0, cancelled: 0 })
})

test('when the engine dies and its files were in memory, the second one downloads all of them', async () => {
  let isHanging = true
  const { get, files } = await hangingGet((file) => isHanging && file > 'id5.jpg')
  const { controller, counts, engines } = await controllerWith({ get })
  const running = controller.start()
  await expect.poll(() => counts()?.saved).toBe(6)
  isHanging = false
  files.length = 0
  engines[0]?.end(death)
  await running
  expect(files).toHaveLength(10)
  expect(counts()).toEqual({ asked: 10, saved: 10, failed: 0, skipped: 0, cancelled: 0 })
})

test('an engine that dies while the gallery is listed is followed by one that lists it', async () => {
  let asked = 0
  const answer = await (await fakeApi()).gallery(
    { site: 'demo', source: '', page: 0, seed: 0 },
    never,
  )
  const { controller, counts, engines } = await controllerWith({
    fileStore: lastingStore(),
    api: {
      gallery: () => (asked++ === 0 ? new Promise(() => {}) : Promise.resolve(answer)),
    },
  })
  const running = controller.start()
  await expect.poll(() => asked).toBe(1)
  engines[0]?.end(death)
  await running
  expect(counts()).toMatchObject({ asked: 10, saved: 10 })
})

test('a cancel ends an engine that does not hear it', async () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const { controller, engines, store } = await controllerWith({
    api: { gallery: () => new Promise(() => {}) },
  })
  const running = controller.start()
  await vi.advanceTimersByTimeAsync(100)
  controller.cancel()
  await vi.advanceTimersByTimeAsync(5_000)
  await running
  expect(engines[0]?.ended.aborted).toBe(true)
  expect(store.get()).toMatchObject({ phase: 'finished', run: { cancelled: true } })
})

test('another try of a failed thumbnail downloads nothing', async () => {
  const { get, files } = await hangingGet(() => false)
  let isBroken = true
  const { controller, counts } = await controllerWith({
    get,
    pool: {
      ...fakePool,
      run: (picture, signal) =>
        isBroken && picture.index < 3
          ? Promise.reject(new AppError('worker_crashed', 'It died'))
          : fakePool.run(picture, signal),
    },
  })
  await controller.start()
  expect(counts()).toMatchObject({ saved: 7, failed: 3 })
  isBroken = false
  files.length = 0
  await controller.retryFailed()
  expect(counts()).toMatchObject({ saved: 10, failed: 0 })
  expect(files).toEqual([])
})

test('a file that was lost is said when the zip is made, and can be brought back', async () => {
  const memory = createMemoryStore()
  let isLost = true
  const { controller, counts, offered } = await controllerWith({
    fileStore: {
      get: async (kind, index) =>
        isLost && kind === 'original' && index === 4 ? null : memory.get(kind, index),
      put: (...file) => memory.put(...file),
      lengthOf: memory.lengthOf,
      pack: (run, options) =>
        new Response(
          createArchive(
            run,
            async (kind, index) =>
              isLost && kind === 'original' && index === 4 ? null : memory.get(kind, index),
            options,
          ),
        ).blob(),
    },
  })
  await controller.start()
  await controller.saveZip({ files: 'both', only: null })
  expect(offered).toHaveLength(1)
  expect(counts()).toMatchObject({ asked: 10, saved: 9, failed: 1 })
  isLost = false
  await controller.retryFailed()
  expect(counts()).toMatchObject({ saved: 10, failed: 0 })
})
