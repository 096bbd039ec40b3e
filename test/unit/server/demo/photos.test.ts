import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { photoOf } from '../../../../server/demo/catalogue.ts'
import { openPhotos } from '../../../../server/demo/photos.ts'
import { until } from '../../../helpers/until.ts'

const BUILT = pathToFileURL(join(import.meta.dirname, '../../../../dist/server/photo.worker.js'))

/** A worker with the given text. */
function workerOf(source: string) {
  const path = join(mkdtempSync(join(tmpdir(), 'galloper-worker-')), 'worker.mjs')
  writeFileSync(path, `import { parentPort } from 'node:worker_threads'\n${source}`)
  return pathToFileURL(path)
}

async function photosWith(worker: URL, ahead: number[] = []) {
  const cacheDir = mkdtempSync(join(tmpdir(), 'galloper-photos-'))
  const photos = await openPhotos({ cacheDir, worker, ahead })
  onTestFinished(photos.close)
  return { photos, cacheDir }
}

test('a photo is rendered once, has its exact size, and is read from disk after that', async () => {
  const { photos, cacheDir } = await photosWith(BUILT)
  const photo = photoOf(5)
  const [first, second] = await Promise.all([photos.read(photo), photos.read(photo)])
  expect(first).toHaveLength(photo.bytes)
  expect(second).toBe(first)
  expect(await photos.read(photo)).toEqual(first)
  const [folder = ''] = readdirSync(cacheDir)
  expect(readdirSync(join(cacheDir, folder))).toEqual(['5.jpg'])
})

test('photos are rendered ahead, and none is left half written', async () => {
  const { photos, cacheDir } = await photosWith(BUILT, [1, 2, 3])
  photos.begin()
  await until('all are ready', () => photos.ready() === 3)
  const [folder = ''] = readdirSync(cacheDir)
  expect(readdirSync(join(cacheDir, folder)).toSorted()).toEqual(['1.jpg', '2.jpg', '3.png'])
})

test('no photo is rendered ahead before somebody wants the demo', async () => {
  const { photos } = await photosWith(BUILT, [1, 2, 3])
  await photos.read(photoOf(5))
  expect(photos.ready()).toBe(1)
})

test.each([
  ['throws', "parentPort.on('message', () => { throw new Error('broken') })"],
  ['leaves', "parentPort.on('message', () => process.exit(0))"],
  ['cannot even start', "throw new Error('broken at once')"],
])('a worker that %s fails its photo, and the next one is tried', async (_how, source) => {
  const { photos } = await photosWith(workerOf(source), [7, 8])
  photos.begin()
  await expect(photos.read(photoOf(1))).rejects.toThrow()
  await expect(photos.read(photoOf(2))).rejects.toThrow()
  expect(photos.ready()).toBe(0)
})
