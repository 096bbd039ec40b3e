// The shelf on the browser's own disk, with its real worker.
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { commands } from 'vitest/browser'
import type { Outcome } from '../../client/core/model/outcome.ts'
import { createMemoryStore, type FileStore } from '../../client/engine/storage/file-store.ts'
import { openFileStore } from '../../client/workers/open-file-store.ts'
import { askedImage, runFacts } from '../helpers/many-images.ts'

const FILES = 900
const BYTES = 200_000

let shelf: FileStore

// A page has one, and keeps it.
beforeAll(async () => {
  shelf = await openFileStore()
})
beforeEach(() => shelf.clear())

const fileOf = (index: number, length = BYTES) => new Uint8Array(length).fill(index)

const savedImage = (index: number): Outcome => {
  const type = 'image/jpeg'
  const fetched = { attempts: 1, ms: 1, bytes: BYTES, type, sha256: null, route: 'relay' } as const
  const thumbnail = { type, bytes: 10, width: 128, height: 85 }
  const image = askedImage(index)
  return { kind: 'saved', image, fetched, width: 300, height: 200, mismatches: [], thumbnail }
}

const RUN = runFacts(
  'Many',
  Array.from({ length: FILES }, (_, index) => savedImage(index)),
)

async function fill() {
  for (let index = 0; index < FILES; index++) {
    await shelf.put('original', index, fileOf(index))
    await shelf.put('thumbnail', index, fileOf(index, 10))
  }
}

const pack = (signal: AbortSignal) =>
  shelf.pack(RUN, { withOriginals: true, onProgress() {}, signal })

test('it lies on the disk, and gives back what was put there, newest first', async () => {
  expect(shelf.lasts).toBe(true)
  await shelf.put('original', 0, fileOf(1))
  await shelf.put('original', 1, fileOf(2))
  await shelf.put('thumbnail', 0, fileOf(3, 7))
  await shelf.put('original', 0, fileOf(4))
  await shelf.put('original', 1, fileOf(5, 9))
  expect(await shelf.get('original', 0)).toEqual(fileOf(4))
  expect(await shelf.get('original', 1)).toEqual(fileOf(5, 9))
  expect(await shelf.get('thumbnail', 0)).toEqual(fileOf(3, 7))
  expect(await shelf.get('thumbnail', 1)).toBeNull()
  await shelf.clear()
  expect(await shelf.get('original', 0)).toBeNull()
})

test('bytes that are put are handed over and not copied', async () => {
  const bytes = fileOf(1)
  const stored = shelf.put('original', 0, bytes)
  expect(bytes.length).toBe(0)
  await stored
})

test('the journal tells what was noted, and nothing of where files lie', async () => {
  await shelf.put('original', 0, fileOf(1))
  const entry = { kind: 'outcome', outcome: savedImage(0) } as const
  await shelf.note([entry])
  expect(await shelf.journal()).toEqual([entry])
})

test('the zip holds what was put, whatever the length of each file and of the one before it', async () => {
  const lengths = [200_000, 7, 0, 65_536, 200_001, 10]
  const run = runFacts(
    'Lengths',
    lengths.map((_, index) => savedImage(index)),
  )
  const inMemory = createMemoryStore()
  for (const [index, length] of lengths.entries())
    for (const one of [shelf, inMemory]) {
      await one.put('original', index, fileOf(index, length))
      await one.put('thumbnail', index, fileOf(100 + index, length >> 1))
    }
  const options = { withOriginals: true, onProgress() {}, signal: new AbortController().signal }
  const [zip, same] = await Promise.all([shelf.pack(run, options), inMemory.pack(run, options)])
  expect(zip.size).toBe(same.size)
  const expected = new Uint8Array(await same.arrayBuffer())
  const packed = new Uint8Array(await zip.arrayBuffer())
  expect(packed.findIndex((byte, at) => byte !== expected[at])).toBe(-1)
})

test('while a zip is packed the shelf answers', async () => {
  await fill()
  const order: string[] = []
  const packing = pack(new AbortController().signal).then((zip) => {
    order.push('zip')
    return zip
  })
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(await shelf.get('original', 7)).toEqual(fileOf(7))
  order.push('file')
  expect((await packing).size).toBeGreaterThan(FILES * BYTES)
  expect(order).toEqual(['file', 'zip'])
}, 60_000)

test('a zip that is stopped is none, and the shelf can be cleared at once', async () => {
  await fill()
  const stop = new AbortController()
  const packing = pack(stop.signal)
  packing.catch(() => {})
  await new Promise((resolve) => setTimeout(resolve, 100))
  stop.abort()
  await shelf.clear()
  await expect(packing).rejects.toThrow()
  await shelf.put('original', 0, fileOf(1))
  expect(await shelf.get('original', 0)).toEqual(fileOf(1))
}, 60_000)

// Chromium answers a write that had no room with a huge number: each of these files once counted as kept.
test('on a full disk a file that has no room is refused, and none is ever taken for another', async () => {
  const used = (await navigator.storage.estimate()).usage ?? 0
  await commands.setQuota(used + 10 * BYTES + BYTES / 2)
  const put = (index: number) =>
    shelf.put('original', index, fileOf(index)).then(
      () => 'kept',
      (error: Error) => error.name,
    )
  const results: string[] = []
  for (let index = 0; index < 20; index++) results.push(await put(index))
  expect(results).toContain('QuotaExceededError')
  expect(results).toContain('kept')
  await commands.setQuota(null)
  // To compare the arrays themselves takes the test's runner a second each.
  const content = async (index: number) => {
    const file = await shelf.get('original', index)
    return file && [file.length, ...new Set(file)]
  }
  for (const [index, result] of results.entries())
    expect(await content(index)).toEqual(result === 'kept' ? [BYTES, index] : null)
  for (const [index, result] of results.entries())
    if (result !== 'kept') expect(await put(index)).toBe('kept')
  for (const index of results.keys()) expect(await content(index)).toEqual([BYTES, index])
})
