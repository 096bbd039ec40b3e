// A dropped folder, with entries as browsers give them.
import { expect, test } from 'vitest'
import { listOwn } from '../../../../../../client/engine/sources/own/list-own.ts'
import { fromEntries } from '../../../../../../client/ui/download/own/gather.ts'
import { form } from '../../../../../../client/ui/text/en/form.ts'
import { picture } from '../../../../../helpers/pictures.ts'

/** A browser gives this many at a time. */
const AT_A_TIME = 100

const jpeg = new Uint8Array(await picture({ width: 8, height: 8 }))

/** A file that cannot be opened where `bytes` is null. */
const fileEntry = (name: string, bytes: Uint8Array<ArrayBuffer> | null = jpeg) => ({
  ...entry(name),
  isFile: true,
  file(found: (file: File) => void, failed: (error: unknown) => void) {
    if (bytes) found(new File([bytes], name))
    else failed(new DOMException('It cannot be read', 'NotReadableError'))
  },
})

const folderEntry = (name: string, inside: readonly FileSystemEntry[]) => ({
  ...entry(name),
  isDirectory: true,
  createReader() {
    let at = 0
    return {
      readEntries(found: (entries: FileSystemEntry[]) => void) {
        found(inside.slice(at, at + AT_A_TIME))
        at += AT_A_TIME
      },
    }
  },
})

const entry = (name: string) => ({
  name,
  fullPath: `/${name}`,
  isFile: false,
  isDirectory: false,
  filesystem: {
    name: '',
    get root(): FileSystemDirectoryEntry {
      throw new Error('Nobody needs the root')
    },
  },
  getParent() {},
})

test('every entry of a dropped folder is a picture, or is named with its reason', async () => {
  const many = Array.from({ length: 250 }, (_, n) => fileEntry(`${n}.jpg`))
  const folder = folderEntry('holiday', [
    ...many,
    fileEntry('gone.jpg', null),
    fileEntry('empty.jpg', new Uint8Array()),
    fileEntry('Thumbs.db'),
    fileEntry('.DS_Store'),
    folderEntry('__MACOSX', [fileEntry('._1.jpg')]),
    folderEntry('e\u0301te\u0301', [folderEntry('day 1', [fileEntry('cafe\u0301.jpg')])]),
  ])
  const own = await fromEntries(form, [folder])
  expect(own.name).toBe('holiday')
  const signal = new AbortController().signal
  const { asked } = await listOwn(own, { format: 'same', beside: false }, async () => true, signal)
  expect(asked).toHaveLength(256)
  const left = asked.flatMap((one) =>
    one.kind === 'left-out' ? [`${one.file} ${one.reason}`] : [],
  )
  expect(left.toSorted()).toEqual([
    '.DS_Store system-file',
    '._1.jpg system-file',
    'Thumbs.db system-file',
    'empty.jpg empty',
    'gone.jpg no-access',
  ])
  expect(asked.find(({ file }) => file === 'caf\u00e9.jpg')?.own?.folder).toBe(
    'holiday/\u00e9t\u00e9/day 1',
  )
})
