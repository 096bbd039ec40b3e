import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { filesInZip } from '../../../../../../client/engine/sources/own/zip.ts'
import { type ZipEntry, zipFile } from '../../../../../helpers/zip-file.ts'

const holiday = { folder: 'disk', name: 'holiday.zip' }

const blobOf = (bytes: Uint8Array) => new Blob([new Uint8Array(bytes)])

const filesOf = (entries: readonly ZipEntry[]) => filesInZip(blobOf(zipFile(entries)), holiday)

/** Not compressible, and longer than one chunk of any stream. */
const content = randomBytes(300_000)

/** To compare them byte by byte with `toEqual` takes a second. */
const isContent = (given: Uint8Array | Blob | undefined) =>
  given instanceof Uint8Array && content.equals(given)

test.each([
  ['stored', { method: 0 }],
  ['deflated', { method: 8 }],
  ['written as a stream', { streamed: true }],
])('a %s entry has its tree and its bytes', async (_, kind) => {
  const [file, ...others] = await filesOf([{ name: 'day 1/abc.jpg', content, ...kind }])
  expect(others).toEqual([])
  expect(file).toMatchObject({
    folder: 'disk/holiday/day 1',
    name: 'abc.jpg',
    bytes: content.length,
    skip: null,
  })
  expect(Buffer.from((await file?.head(100)) ?? [])).toEqual(content.subarray(0, 100))
  expect(isContent(await file?.open())).toBe(true)
})

test.each<[string, ZipEntry, string]>([
  ['an absolute name', { name: '/etc/abc.jpg', content }, 'unsafe-name'],
  ['a name of another drive', { name: 'C:\\abc.jpg', content }, 'unsafe-name'],
  ['a name that leads out', { name: 'a/../../abc.jpg', content }, 'unsafe-name'],
  ['an encrypted entry', { name: 'abc.jpg', content, flags: 1, method: 0 }, 'encrypted'],
  ['an unknown compression', { name: 'abc.jpg', content, method: 12 }, 'compression'],
  ['an entry above 64 MB', { name: 'abc.jpg', content, claims: 64e6 + 1 }, 'too-much'],
  ['a bomb', { name: 'abc.bmp', content: new Uint8Array(30e6) }, 'too-much'],
  ['an empty file', { name: 'abc.jpg', content: new Uint8Array() }, 'empty'],
  ['a Mac’s own file', { name: '__MACOSX/._abc.jpg', content }, 'system-file'],
])('%s is left out with its reason, and costs itself only', async (_, entry, skip) => {
  const files = await filesOf([entry, { name: 'good.jpg', content }])
  expect(files.map((file) => file.skip)).toEqual([skip, null])
  expect(isContent(await files[1]?.open())).toBe(true)
})

test('a second entry of a name is a duplicate', async () => {
  const one = { name: 'abc.jpg', content }
  expect((await filesOf([one, one])).map(({ skip }) => skip)).toEqual([null, 'duplicate'])
})

test('an entry that unpacks to more or to less than it says is refused', async () => {
  for (const claims of [1_000, 400_000]) {
    const [file] = await filesOf([{ name: 'abc.jpg', content, claims }])
    await expect(file?.open()).rejects.toMatchObject({ code: 'file_unreadable' })
  }
})

test('an entry with another byte than its checksum says is refused', async () => {
  const zip = zipFile([{ name: 'abc.jpg', content, method: 0 }])
  zip[1_000] = (zip[1_000] ?? 0) ^ 1
  const [file] = await filesInZip(blobOf(zip), holiday)
  await expect(file?.open()).rejects.toMatchObject({ code: 'file_unreadable' })
})

test('the longest name that a zip can have is cut, and its picture is there', async () => {
  const name = `${'long/'.repeat(13_000)}abc.jpg`.slice(-65_535)
  const [file] = await filesOf([{ name, content }])
  expect(file?.name).toBe('abc.jpg')
  expect(file?.folder.length).toBeLessThanOrEqual(500)
  expect(isContent(await file?.open())).toBe(true)
})

test('names come in NFC, whatever a Mac wrote', async () => {
  const [file] = await filesOf([{ name: 'e\u0301te\u0301.jpg', content }])
  expect(file?.name).toBe('\u00e9t\u00e9.jpg')
})

test('a zip that is cut or no zip at all is one file with the reason', async () => {
  const zip = zipFile([{ name: 'abc.jpg', content }])
  for (const bad of [zip.subarray(0, 1_000), Buffer.from('no zip'), Buffer.alloc(0)])
    expect(await filesInZip(blobOf(bad), holiday)).toMatchObject([
      { folder: 'disk', name: 'holiday.zip', skip: 'damaged-zip' },
    ])
})
