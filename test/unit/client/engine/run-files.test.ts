// A run of the person's own files, with the real engine and a folder in memory; thumbnails are made at once.
import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import type { OwnPictures } from '../../../../client/engine/sources/own/own-pictures.ts'
import { createMemoryStore } from '../../../../client/engine/storage/file-store.ts'
import type { WorkerPool } from '../../../../client/engine/thumbnails/pool.ts'
import { createController } from '../../../../client/state/run/run-controller.ts'
import { initialState } from '../../../../client/state/run/state.ts'
import { createStore } from '../../../../client/state/store.ts'
import { startEngineHere } from '../../../helpers/engine-here.ts'
import { fakeFolder } from '../../../helpers/fake-folder.ts'
import { fakeApi, fakeGet, fakePool } from '../../../helpers/fake-parts.ts'
import { picture } from '../../../helpers/pictures.ts'
import { until } from '../../../helpers/until.ts'
import { zipFile } from '../../../helpers/zip-file.ts'

const JPEG = await picture({ width: 8, height: 8 })
const THUMBNAIL = await picture({ width: 4, height: 4 })

/** Reads each picture to its end, as a worker does. */
const readingPool: WorkerPool = {
  ...fakePool,
  async run(picture, signal, begun) {
    begun?.(0)
    const original = await picture.read()
    signal.throwIfAborted()
    if (original instanceof Blob && original.size === 0) throw new Error('It has no bytes')
    const size = { width: 4, height: 4, sourceWidth: 8, sourceHeight: 8 }
    return { kind: 'made', thumbnail: THUMBNAIL.slice(), type: picture.type, ...size }
  },
}

async function openPage(pool = readingPool) {
  const store = createStore(initialState)
  const api = await fakeApi({
    config: () => Promise.reject(new Error('The server was asked')),
    gallery: () => Promise.reject(new Error('The server was asked')),
  })
  const get = await fakeGet()
  const zips: Blob[] = []
  const memory = createMemoryStore()
  const engines: ReturnType<typeof startEngineHere>[] = []
  const controller = createController({
    store,
    api,
    startEngine(take) {
      const engine = startEngineHere(
        {
          api,
          get,
          startDownloadWorker: () => {
            throw new Error('A download worker was started')
          },
          pool,
          hurry: new EventTarget(),
          inlinePool: () => pool,
          decodes: async () => true,
          openStore: async () => memory,
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
    offer: (zip) => void zips.push(zip),
  })
  const items = () => store.get().run?.asked ?? []
  const skipped = () =>
    Object.fromEntries(
      items().flatMap((one) =>
        one.kind === 'left-out' ? [[`${one.own?.folder}/${one.file}`, one.reason]] : [],
      ),
    )
  return { store, controller, skipped, zips, engines }
}

const own = (parts: Partial<OwnPictures>): OwnPictures => ({
  id: String(Math.random()),
  name: 'holiday',
  files: [],
  refused: [],
  folder: null,
  ...parts,
})

const fileOf = (folder: string, name: string, bytes: Uint8Array = JPEG) => ({
  folder,
  file: new File([new Uint8Array(bytes)], name, { lastModified: 1_700_000_000_000 }),
})

const filesIn = async (zip: Blob | undefined) =>
  unzipSync(new Uint8Array(await (zip ?? new Blob([])).arrayBuffer()))

const sumOf = ({ saved = 0, failed = 0, skipped = 0, cancelled = 0 }) =>
  saved + failed + skipped + cancelled

test('files keep their tree in the zip, no name comes twice, and every file is accounted for', async () => {
  const { store, controller, skipped, zips } = await openPage()
  const zip = zipFile([
    { name: 'day 2/abc.jpg', content: JPEG },
    { name: '../x.jpg', content: JPEG },
  ])
  controller.choose(
    own({
      files: [
        fileOf('holiday', 'abc.jpg'),
        fileOf('holiday', 'ABC.jpeg'),
        fileOf('holiday/day 1', 'abc.jpg'),
        fileOf('holiday', 'cafe\u0301.jpg'),
        fileOf('holiday', 'more.zip', zip),
        fileOf('holiday', 'nested.zip', zipFile([{ name: 'in.zip', content: zip }])),
        fileOf('holiday', 'note.txt', Buffer.from('hello')),
        fileOf('holiday', 'empty.jpg', new Uint8Array()),
        fileOf('holiday', 'Thumbs.db'),
      ],
      refused: [{ folder: 'holiday', name: 'locked.jpg' }],
    }),
  )
  await controller.start()
  expect(store.get().run?.counts).toEqual({
    asked: 11,
    saved: 5,
    failed: 0,
    skipped: 6,
    cancelled: 0,
  })
  expect(skipped()).toEqual({
    'holiday/Thumbs.db': 'system-file',
    'holiday/empty.jpg': 'empty',
    'holiday/locked.jpg': 'no-access',
    'holiday/more/../x.jpg': 'unsafe-name',
    'holiday/nested/in.zip': 'nested-zip',
    'holiday/note.txt': 'other-type',
  })
  await controller.saveZip({ files: 'both', only: null })
  const files = await filesIn(zips[0])
  expect(Object.keys(files).sort()).toEqual(
    [
      'holiday/ABC_thumbnail.jpg',
      'holiday/abc_thumbnail_2.jpg',
      'holiday/caf\u00e9_thumbnail.jpg',
      'holiday/day 1/abc_thumbnail.jpg',
      'holiday/more/day 2/abc_thumbnail.jpg',
      'originals/holiday/ABC.jpeg',
      'originals/holiday/abc.jpg',
      'originals/holiday/caf\u00e9.jpg',
      'originals/holiday/day 1/abc.jpg',
      'originals/holiday/more/day 2/abc.jpg',
      'report.csv',
      'report.json',
    ].sort(),
  )
  expect(files['originals/holiday/more/day 2/abc.jpg']).toEqual(new Uint8Array(JPEG))
  const report = JSON.parse(new TextDecoder().decode(files['report.json']))
  expect(report).toMatchObject({ settings: { maker: 'pool' }, counts: { asked: 11, saved: 5 } })
  expect(report).not.toHaveProperty('routes')
  expect(JSON.stringify(report)).not.toContain('strategy')
})

test('thumbnails lie beside their originals, and a second run makes none again', async () => {
  const folder = fakeFolder('holiday')
  for (const name of ['abc.jpg', 'abc.jpeg', 'day 1/abc.jpg', 'note.txt']) folder.put(name, JPEG)
  folder.put('note.txt', Buffer.from('hello'))
  const before = folder.names()
  const { store, controller, skipped } = await openPage()
  controller.choose(own({ folder: folder.handle }))
  await controller.start()
  expect(store.get().run?.counts).toMatchObject({ asked: 4, saved: 3, skipped: 1 })
  const made = ['abc_thumbnail.jpg', 'abc_thumbnail_2.jpg', 'day 1/abc_thumbnail.jpg']
  expect(folder.names()).toEqual([...before, ...made].sort())
  for (const name of made) expect(folder.bytes(name)).toEqual(THUMBNAIL)

  await controller.start()
  expect(store.get().run?.counts).toMatchObject({ asked: 7, saved: 0, skipped: 7 })
  expect(Object.values(skipped()).sort()).toEqual(
    [
      'already-here',
      'already-here',
      'already-here',
      'other-type',
      ...Array(3).fill('thumbnail'),
    ].sort(),
  )
  expect(folder.names()).toEqual([...before, ...made].sort())
})

test('an older thumbnail is not overwritten, and a new one is written under the next name', async () => {
  const folder = fakeFolder('holiday')
  folder.put('abc_thumbnail.jpg', Buffer.from('mine'), 1)
  folder.put('abc.jpg', JPEG, 2)
  const { store, controller } = await openPage()
  controller.choose(own({ folder: folder.handle }))
  await controller.start()
  expect(folder.bytes('abc_thumbnail.jpg')).toEqual(new Uint8Array(Buffer.from('mine')))
  expect(folder.bytes('abc_thumbnail_2.jpg')).toEqual(THUMBNAIL)
  await controller.start()
  expect(store.get().run?.counts).toMatchObject({ saved: 0, skipped: 3 })
})

test('an empty file that a crash left under a thumbnail’s name is filled', async () => {
  const folder = fakeFolder('holiday')
  folder.put('abc.jpg', JPEG)
  folder.put('abc_thumbnail.jpg', new Uint8Array())
  const { store, controller } = await openPage()
  controller.choose(own({ folder: folder.handle }))
  await controller.start()
  expect(store.get().run?.counts).toMatchObject({ saved: 1 })
  expect(folder.bytes('abc_thumbnail.jpg')).toEqual(THUMBNAIL)
})

test('a folder that answers NotAllowedError stops the run, leaves no empty file, and another try goes on', async () => {
  const folder = fakeFolder('holiday')
  for (let n = 0; n < 200; n++) folder.put(`${n}.jpg`, JPEG)
  const { store, controller } = await openPage()
  controller.choose(own({ folder: folder.handle }))
  folder.refuse('NotAllowedError')
  await controller.start()
  const { run } = store.get()
  expect(run?.counts).toMatchObject({ asked: 200, saved: 0, failed: 200 })
  expect(run?.problem?.code).toBe('folder_refused')
  expect(folder.names()).toHaveLength(200)
  folder.refuse(null)
  await controller.retryFailed()
  expect(store.get().run?.counts).toMatchObject({ asked: 200, saved: 200, failed: 0 })
  expect(folder.names()).toHaveLength(400)
})

test('C4: a folder on a full disk makes the run wait, leaves no empty file, and no picture fails', async () => {
  const folder = fakeFolder('holiday')
  for (let n = 0; n < 200; n++) folder.put(`${n}.jpg`, JPEG)
  const { store, controller, zips } = await openPage()
  controller.choose(own({ folder: folder.handle }))
  folder.refuse('QuotaExceededError')
  const ended = controller.start()
  await until('it waits', () => store.get().phase === 'paused')
  expect(store.get().run).toMatchObject({ isFull: true, counts: { saved: 0, failed: 0 } })
  expect(folder.names()).toHaveLength(200)
  await controller.saveZip({ files: 'thumbnails', only: null })
  const report = (await filesIn(zips[0]))['report.json']
  expect(JSON.parse(new TextDecoder().decode(report)).counts).toMatchObject({ cancelled: 200 })
  folder.refuse(null)
  controller.resume()
  await ended
  expect(store.get().run).toMatchObject({ isFull: false, counts: { asked: 200, saved: 200 } })
  expect(folder.names()).toHaveLength(400)
})

test('a file that cannot be read is named, and the others are made', async () => {
  const folder = fakeFolder('holiday')
  folder.put('locked.jpg', null)
  folder.put('abc.jpg', JPEG)
  const { store, controller, skipped } = await openPage()
  controller.choose(own({ folder: folder.handle }))
  await controller.start()
  expect(skipped()).toEqual({ 'holiday/locked.jpg': 'no-access' })
  expect(store.get().run?.counts).toMatchObject({ saved: 1, skipped: 1 })
})

test('an engine that dies gets the files again, and the run goes on', async () => {
  const folder = fakeFolder('holiday')
  for (let n = 0; n < 50; n++) folder.put(`${n}.jpg`, JPEG)
  let made = 0
  const { store, controller, engines } = await openPage({
    ...readingPool,
    async run(...job) {
      const result = await readingPool.run(...job)
      if (++made === 20) engines[0]?.end(new Error('Died'))
      return result
    },
  })
  controller.choose(own({ folder: folder.handle }))
  await controller.start()
  const counts = store.get().run?.counts
  expect(counts).toMatchObject({ asked: 50, failed: 0, cancelled: 0 })
  expect(sumOf(counts ?? {})).toBe(50)
  expect(engines).toHaveLength(2)
  const thumbnails = folder.names().filter((name) => name.includes('_thumbnail'))
  expect(thumbnails).toHaveLength(50)
})

test('a pause holds the next pictures back, and a cancel ends the run', async () => {
  let read = 0
  const { store, controller } = await openPage({
    ...readingPool,
    async run(picture, signal, begun) {
      await picture.read()
      read++
      await new Promise((resolve) => setTimeout(resolve, 5))
      return readingPool.run(picture, signal, begun)
    },
  })
  const files = Array.from({ length: 400 }, (_, n) => fileOf('', `${n}.jpg`))
  controller.choose(own({ files }))
  const run = controller.start()
  await until('some are read', () => read > 5)
  controller.pause()
  await new Promise((resolve) => setTimeout(resolve, 100))
  const paused = read
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(read).toBe(paused)
  controller.cancel()
  await run
  const counts = store.get().run?.counts
  expect(counts?.cancelled).toBeGreaterThan(0)
  expect(sumOf(counts ?? {})).toBe(400)
})

test('a file that is gone when the zip is made is a failed image with the reason', async () => {
  const { store, controller, zips } = await openPage()
  const gone = fileOf('', 'gone.jpg')
  controller.choose(own({ files: [gone, fileOf('', 'here.jpg')] }))
  await controller.start()
  expect(store.get().run?.counts.saved).toBe(2)
  // The browser refuses a file that has changed.
  gone.file.arrayBuffer = () => Promise.reject(new DOMException('It changed', 'NotReadableError'))
  await controller.saveZip({ files: 'both', only: null })
  const files = await filesIn(zips[0])
  expect(Object.keys(files).sort()).toEqual([
    'here_thumbnail.jpg',
    'originals/here.jpg',
    'report.csv',
    'report.json',
  ])
  const outcome = store.get().run?.outcomes.find((one) => one?.kind === 'failed')
  expect(outcome).toMatchObject({ reason: 'file_unreadable', image: { file: 'gone.jpg' } })
})
