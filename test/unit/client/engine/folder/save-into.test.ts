// A run that is saved into a folder which refuses, is full, or has files of its own.
import { expect, test } from 'vitest'
import type { RunFacts } from '../../../../../client/core/archive/report.ts'
import type { Outcome } from '../../../../../client/core/model/outcome.ts'
import { saveInto } from '../../../../../client/engine/folder/save-into.ts'
import { fakeFolder } from '../../../../helpers/fake-folder.ts'
import { askedImage, runFacts } from '../../../../helpers/many-images.ts'

const bytesOf = (kind: string, index: number) => new TextEncoder().encode(`${kind} ${index}`)

const outcomes = Array.from({ length: 4 }, (_, index): Outcome => {
  const type = 'image/jpeg'
  return {
    kind: 'saved',
    image: { ...askedImage(index), id: `id${index}`, file: `id${index}.jpg` },
    fetched: { attempts: 1, ms: 1, bytes: 10, type, sha256: null, route: 'relay' },
    width: 4,
    height: 3,
    mismatches: [],
    thumbnail: { type, bytes: 11, width: 4, height: 3 },
  }
})

function savingOf(folder = fakeFolder('Pictures'), names = '{name}') {
  const run: RunFacts = { ...runFacts('Hot', outcomes), names }
  const lost: number[] = []
  const save = (without: readonly number[] = []) =>
    saveInto(
      folder.handle,
      run,
      async (kind, index) => (without.includes(index) ? null : bytesOf(kind, index)),
      {
        withOriginals: true,
        onProgress() {},
        onLost: ({ image }) => void lost.push(image.index),
        signal: new AbortController().signal,
        stop: new AbortController().signal,
      },
    )
  return { folder, save, lost }
}

const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes)

test('originals, thumbnails beside them, and both reports; the second time nothing is written', async () => {
  const { folder, save } = savingOf()
  expect(await save()).toMatchObject({ written: 8, here: 0, renamed: [] })
  expect(folder.names()).toEqual([
    ...[0, 1, 2, 3].flatMap((n) => [`id${n}.jpg`, `id${n}_thumbnail.jpg`]),
    'report.csv',
    'report.json',
  ])
  expect(text(folder.bytes('id2.jpg'))).toBe('original 2')
  const report = JSON.parse(text(folder.bytes('report.json')))
  expect(report.images[1]).toMatchObject({
    original: 'id1.jpg',
    thumbnail: { entry: 'id1_thumbnail.jpg' },
  })
  const before = folder.names()
  folder.refuse('NotAllowedError')
  expect(await save()).toEqual({
    ...{ images: 4, of: 4 },
    ...{ written: 0, bytes: 0, here: 8, renamed: [] },
  })
  expect(folder.names()).toEqual(before)
})

test('a file of other bytes stays, and the report has the name of the new one; an older report stays too', async () => {
  const { folder, save } = savingOf()
  folder.put('ID1.JPG', new TextEncoder().encode('mine here!'))
  folder.put('report.json', new TextEncoder().encode('{}'))
  expect(await save()).toMatchObject({ written: 8, renamed: ['id1_2.jpg'] })
  expect(text(folder.bytes('ID1.JPG'))).toBe('mine here!')
  expect(text(folder.bytes('report.json'))).toBe('{}')
  const { images } = JSON.parse(text(folder.bytes('report_2.json')))
  expect(images[1]).toMatchObject({ original: 'id1_2.jpg' })
})

test('an original that is there under another name with its id is the same one', async () => {
  const { folder, save } = savingOf(undefined, '{index}_{id}')
  folder.put('77_id3.jpg', bytesOf('original', 3))
  expect(await save()).toMatchObject({ written: 7, here: 1 })
  expect(folder.names()).not.toContain('4_id3.jpg')
  const { images } = JSON.parse(text(folder.bytes('report.json')))
  expect(images[3]).toMatchObject({ original: '77_id3.jpg' })
})

test.each([
  ['NotAllowedError', 'folder_refused', 'may no longer write'],
  ['QuotaExceededError', 'no_room', 'no room'],
  ['NotFoundError', 'folder_refused', 'not there any more'],
  ['InvalidStateError', 'not_written', 'could not be written'],
])(
  '%s has a word of its own, leaves no empty file, and another try brings the rest',
  async (name, code, message) => {
    const { folder, save } = savingOf()
    folder.refuse(name)
    await expect(save()).rejects.toMatchObject({ code, message: expect.stringContaining(message) })
    expect(folder.names()).toEqual([])
    folder.refuse(null)
    expect(await save()).toMatchObject({ written: 8, renamed: [] })
  },
)

test('a file that is lost is told of, and the others are written', async () => {
  const { folder, save, lost } = savingOf()
  expect(await save([2])).toMatchObject({ written: 6 })
  expect(lost).toEqual([2])
  const { images, counts } = JSON.parse(text(folder.bytes('report.json')))
  expect(counts).toMatchObject({ saved: 3, failed: 1 })
  expect(images[2]).toMatchObject({ outcome: 'failed', reason: 'file_lost' })
})
