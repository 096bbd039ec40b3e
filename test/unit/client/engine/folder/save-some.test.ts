// A run that is saved into a folder which has a part of it, and a saving that the person stops.
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Outcome } from '../../../../../client/core/model/outcome.ts'
import { saveInto } from '../../../../../client/engine/folder/save-into.ts'
import { fakeFolder } from '../../../../helpers/fake-folder.ts'
import { askedImage, runFacts } from '../../../../helpers/many-images.ts'

const IMAGES = 40
const bytesOf = (kind: string, index: number) => new TextEncoder().encode(`${kind} ${index}`)

const facts = (kind: string, index: number) => ({
  type: 'image/jpeg',
  bytes: bytesOf(kind, index).length,
  sha256: createHash('sha256').update(bytesOf(kind, index)).digest('hex'),
})

const outcomes = Array.from(
  { length: IMAGES },
  (_, index): Outcome => ({
    kind: 'saved',
    image: { ...askedImage(index), id: `id${index}`, file: `id${index}.jpg` },
    fetched: { attempts: 1, ms: 1, route: 'relay', ...facts('original', index) },
    width: 4,
    height: 3,
    mismatches: [],
    thumbnail: { width: 4, height: 3, ...facts('thumbnail', index) },
  }),
)

/** Saves into the folder; stops when this many images are done. */
async function save(folder = fakeFolder('Pictures'), stopAfter = Number.POSITIVE_INFINITY) {
  const read: string[] = []
  const stop = new AbortController()
  const get = async (kind: string, index: number) => {
    read.push(`${kind} ${index}`)
    return bytesOf(kind, index)
  }
  const saved = await saveInto(folder.handle, runFacts('Hot', outcomes), get, {
    withOriginals: true,
    onProgress: (done) => done >= stopAfter && stop.abort(),
    onLost() {},
    signal: new AbortController().signal,
    stop: stop.signal,
  })
  return { folder, saved, read }
}

test('of a file that the folder has by its hash not even the bytes are read', async () => {
  const { folder } = await save()
  const { saved, read } = await save(folder)
  expect(saved).toMatchObject({ written: 0, here: 2 * IMAGES })
  expect(read).toEqual([])
  folder.put('id7.jpg', new TextEncoder().encode('mine 12345'))
  const again = await save(folder)
  expect(again.read).toEqual(['original 7'])
  expect(again.saved.renamed).toEqual(['id7_2.jpg'])
})

test('a saving that is stopped leaves whole images and no report, and goes on later', async () => {
  const { folder, saved } = await save(undefined, 5)
  expect(saved.of).toBe(IMAGES)
  expect(saved.images).toBeGreaterThanOrEqual(5)
  expect(saved.images).toBeLessThan(IMAGES)
  expect(saved.written).toBe(2 * saved.images)
  expect(folder.names()).toHaveLength(saved.written)
  for (const name of folder.names()) {
    const [, index = '', end = ''] = /^id(\d+)(.*)\.jpg$/.exec(name) ?? []
    expect(folder.bytes(name)).toEqual(bytesOf(end ? 'thumbnail' : 'original', Number(index)))
  }
  const rest = await save(folder)
  expect(rest.saved).toMatchObject({ images: IMAGES, here: saved.written, renamed: [] })
  expect(rest.read).toHaveLength(2 * IMAGES - saved.written)
  expect(folder.names()).toHaveLength(2 * IMAGES + 2)
})
