// The files of earlier runs on the browser's own disk: they outlive their run, their worker, and make room when needed.
import { type Remote, wrap } from 'comlink'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { commands } from 'vitest/browser'
import type { JournalEntry } from '../../client/engine/storage/journal.ts'
import type { FileStoreWorker } from './file-store.worker.ts'

const BYTES = 200_000

let worker: Worker
let store: Remote<FileStoreWorker>

function startWorker() {
  worker = new Worker(new URL('./file-store.worker.ts', import.meta.url), { type: 'module' })
  store = wrap(worker)
}

/** As a reload of the page does. */
async function reopen() {
  worker.terminate()
  startWorker()
  // The browser frees the files of a worker that was ended a moment later.
  await expect.poll(() => store.open().catch(() => false)).toBe(true)
}

beforeEach(async () => {
  startWorker()
  await expect.poll(() => store.open().catch(() => false)).toBe(true)
  await store.clear()
})
afterEach(async () => {
  await commands.setQuota(null)
  worker.terminate()
})

const fileOf = (index: number, length = BYTES) => new Uint8Array(length).fill(index)
const entry = (index: number): JournalEntry => ({
  kind: 'downloaded',
  index,
  fetched: { attempts: 1, ms: 1, bytes: BYTES, type: 'image/png', sha256: null, route: 'relay' },
})
const fill = async (first: number, count = 10) => {
  for (let index = first; index < first + count; index++) {
    await store.put('original', index, fileOf(index))
    await store.record([entry(index)])
  }
}
/** The length and the different bytes of a file: to compare the arrays themselves takes the test's runner a second each. */
const content = async (index: number) => {
  const file = await store.get('original', index)
  return file && [file.length, ...new Set(file)]
}

test('a new run has no files, and those of the earlier run can be made its own, also after a reload', async () => {
  await fill(0)
  await store.begin()
  expect(await content(3)).toBeNull()
  expect(await store.earlier()).toEqual([Array.from({ length: 10 }, (_, index) => entry(index))])
  await store.keep(0, 3, 77)
  expect(await content(77)).toEqual([BYTES, 3])
  await reopen()
  expect(await content(77)).toEqual([BYTES, 3])
  expect(await store.lengthOf('original', 77)).toBe(BYTES)
  // A third run takes it over from the second one, though the first has its bytes.
  await store.begin()
  await store.keep(0, 77, 5)
  expect(await content(5)).toEqual([BYTES, 3])
  expect(await store.size()).toBeGreaterThanOrEqual(10 * BYTES)
})

test('after a reload that comes before a run tells of anything, the run before it is the present one', async () => {
  await fill(0)
  await store.begin()
  await reopen()
  expect(await content(3)).toEqual([BYTES, 3])
  expect(await store.earlier()).toEqual([])
})

test('on a full disk earlier runs make room, the oldest first', async () => {
  await fill(0)
  await store.begin()
  await fill(20)
  await store.begin()
  await commands.setQuota(((await navigator.storage.estimate()).usage ?? 0) + BYTES)
  await fill(40, 8)
  expect((await store.earlier()).map((journal) => journal[0])).toEqual([entry(20)])
  for (let index = 40; index < 48; index++) expect(await content(index)).toEqual([BYTES, index])
})

test('an earlier run of which a file is needed makes no room', async () => {
  await fill(0)
  await store.begin()
  await store.keep(0, 3, 3)
  await commands.setQuota(((await navigator.storage.estimate()).usage ?? 0) + BYTES)
  await expect(fill(40, 8)).rejects.toThrow('no room left')
  expect(await content(3)).toEqual([BYTES, 3])
})

test('a run that is not to be kept goes, and those before it stay', async () => {
  await fill(0)
  await store.begin()
  await fill(20)
  await store.begin(false)
  expect((await store.earlier()).map((journal) => journal[0])).toEqual([entry(0)])
})

test('at most eight earlier runs are kept', async () => {
  for (let run = 0; run < 11; run++) {
    await fill(run, 1)
    await store.begin()
  }
  const kept = (await store.earlier()).map((journal) => journal[0])
  expect(kept).toEqual([10, 9, 8, 7, 6, 5, 4, 3].map(entry))
})

test('a run that an older Galloper left is read, and becomes an earlier run', async () => {
  await reopen()
  await store.clear()
  worker.terminate()
  startWorker()
  const place = { kind: 'file', of: 'original', index: 4, at: 0, length: BYTES }
  const lines = [place, entry(4)].map((line) => `\n${JSON.stringify(line)}\n`).join('')
  await store.writeOldLayout(lines, fileOf(4))
  await expect.poll(() => store.open().catch(() => false)).toBe(true)
  expect(await store.readJournal()).toEqual([entry(4)])
  expect(await content(4)).toEqual([BYTES, 4])
  await store.begin()
  await store.keep(0, 4, 9)
  expect(await content(9)).toEqual([BYTES, 4])
})
