// The file store on the browser's own disk, in a real worker.
import { type Remote, wrap } from 'comlink'
import { unzipSync } from 'fflate'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { commands } from 'vitest/browser'
import { sha256Of } from '../../client/core/archive/sha256.ts'
import type { Outcome } from '../../client/core/model/outcome.ts'
import { createMemoryStore } from '../../client/engine/storage/file-store.ts'
import { askedImage, runFacts } from '../helpers/many-images.ts'
import type { FileStoreWorker } from './file-store.worker.ts'

const FILES = 900
const BYTES = 200_000

let store: Remote<FileStoreWorker>

// A page has one, and keeps it.
beforeAll(async () => {
  const worker = new Worker(new URL('./file-store.worker.ts', import.meta.url), { type: 'module' })
  store = wrap(worker)
  expect(await store.open()).toBe(true)
})
beforeEach(() => store.clear())

const fileOf = (index: number, length = BYTES) => new Uint8Array(length).fill(index)

const savedImage = (index: number, bytes = BYTES, thumbnailBytes = 10): Outcome => {
  const type = 'image/jpeg'
  const fetched = { attempts: 1, ms: 1, bytes, type, sha256: null, route: 'relay' } as const
  const thumbnail = { type, bytes: thumbnailBytes, width: 128, height: 85 }
  const image = askedImage(index)
  return { kind: 'saved', image, fetched, width: 300, height: 200, mismatches: [], thumbnail }
}

const RUN = runFacts(
  'Many',
  Array.from({ length: FILES }, (_, index) => savedImage(index)),
)

async function fill() {
  for (let index = 0; index < FILES; index++) {
    await store.put('original', index, fileOf(index))
    await store.put('thumbnail', index, fileOf(index, 10))
  }
}

test('it lies on the disk, and gives back what was put there, newest first', async () => {
  await store.put('original', 0, fileOf(1))
  await store.put('original', 1, fileOf(2))
  await store.put('thumbnail', 0, fileOf(3, 7))
  await store.put('original', 0, fileOf(4))
  await store.put('original', 1, fileOf(5, 9))
  expect(await store.get('original', 0)).toEqual(fileOf(4))
  expect(await store.get('original', 1)).toEqual(fileOf(5, 9))
  expect(await store.get('thumbnail', 0)).toEqual(fileOf(3, 7))
  expect(await store.get('thumbnail', 1)).toBeNull()
  await store.clear()
  expect(await store.get('original', 0)).toBeNull()
})

test('the journal gives back its entries, and nothing of where files lie', async () => {
  await store.put('original', 0, fileOf(1))
  const entry = { kind: 'outcome', outcome: savedImage(0) } as const
  await store.record([entry])
  expect(await store.readJournal()).toEqual([entry])
})

test('the zip holds what was put, whatever the length of each file and of the one before it', async () => {
  const lengths = [200_000, 7, 0, 65_536, 200_001, 10]
  const run = runFacts(
    'Lengths',
    lengths.map((length, index) => savedImage(index, length, length >> 1)),
  )
  const inMemory = createMemoryStore()
  for (const [index, length] of lengths.entries())
    for (const one of [store, inMemory]) {
      await one.put('original', index, fileOf(index, length))
      await one.put('thumbnail', index, fileOf(100 + index, length >> 1))
    }
  const signal = new AbortController().signal
  const options = { withOriginals: true, onProgress() {}, onLost() {}, signal }
  const [{ zip, lost }, same] = await Promise.all([store.pack(run), inMemory.pack(run, options)])
  expect(lost).toEqual([])
  expect(zip.size).toBe(same.size)
  const expected = new Uint8Array(await same.arrayBuffer())
  const packed = new Uint8Array(await zip.arrayBuffer())
  expect(packed.findIndex((byte, at) => byte !== expected[at])).toBe(-1)
})

test('a file with other bytes than its outcome names is left out of the zip, and named', async () => {
  const sha256 = await sha256Of(fileOf(1))
  const right = savedImage(0)
  const wrong = savedImage(1)
  if (right.kind !== 'saved' || wrong.kind !== 'saved') throw new Error('Both are saved')
  for (const index of [0, 1]) {
    await store.put('original', index, fileOf(index + 1))
    await store.put('thumbnail', index, fileOf(7, 10))
  }
  const named = [right, wrong].map((one) => ({ ...one, fetched: { ...one.fetched, sha256 } }))
  const { zip, lost } = await store.pack(runFacts('Wrong', named))
  expect(lost).toEqual([1])
  const files = unzipSync(new Uint8Array(await zip.arrayBuffer()))
  expect(Object.keys(files).toSorted()).toEqual([
    'id0_thumbnail.jpg',
    'originals/id0.jpg',
    'report.csv',
    'report.json',
  ])
  const report = JSON.parse(new TextDecoder().decode(files['report.json']))
  expect(report.counts).toMatchObject({ asked: 2, saved: 1, failed: 1 })
  expect(report.images[1]).toMatchObject({ outcome: 'failed', reason: 'file_lost', original: null })
})

test('while a zip is packed the store answers', async () => {
  await fill()
  const order: string[] = []
  const packing = store.pack(RUN).then(({ zip }) => {
    order.push('zip')
    return zip
  })
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(await store.get('original', 7)).toEqual(fileOf(7))
  order.push('file')
  expect((await packing).size).toBeGreaterThan(FILES * BYTES)
  expect(order).toEqual(['file', 'zip'])
})

test('C8: a zip that is stopped is none, and the store can be cleared at once', async () => {
  await fill()
  const packing = store.pack(RUN)
  packing.catch(() => {})
  await new Promise((resolve) => setTimeout(resolve, 100))
  await store.stopPacking()
  await store.clear()
  await expect(packing).rejects.toThrow()
  await store.put('original', 0, fileOf(1))
  expect(await store.get('original', 0)).toEqual(fileOf(1))
})

// Chromium answers a write that had no room with a huge number: each of these files once counted as kept.
test('C4: on a full disk a file that has no room is refused, and none is ever taken for another', async () => {
  const used = (await navigator.storage.estimate()).usage ?? 0
  await commands.setQuota(used + 10 * BYTES + BYTES / 2)
  const put = (index: number) =>
    store.put('original', index, fileOf(index)).then(
      () => 'kept',
      (error: Error) => error.message,
    )
  const results: string[] = []
  for (let index = 0; index < 20; index++) results.push(await put(index))
  expect(results).toContain('There is no room left for the files of this page')
  expect(results).toContain('kept')
  await commands.setQuota(null)
  // To compare the arrays themselves takes the test's runner a second each.
  const content = async (index: number) => {
    const file = await store.get('original', index)
    return file && [file.length, ...new Set(file)]
  }
  for (const [index, result] of results.entries())
    expect(await content(index)).toEqual(result === 'kept' ? [BYTES, index] : null)
  for (const [index, result] of results.entries())
    if (result !== 'kept') expect(await put(index)).toBe('kept')
  for (const index of results.keys()) expect(await content(index)).toEqual([BYTES, index])
})
