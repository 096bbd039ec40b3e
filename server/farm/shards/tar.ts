// One shard: a tar whose files of one image lie together and have its key, as WebDataset reads it.
// https://github.com/webdataset/webdataset#the-webdataset-format
import { buffer } from 'node:stream/consumers'
import { pack } from 'tar-stream'
import type { FarmFileKind, FarmOutcome } from '../../farm-api/farm-interface.ts'

export interface ShardImage {
  readonly index: number
  /** The name that the image has at its host. */
  readonly file: string
  readonly outcome: FarmOutcome
  readonly files: ReadonlyMap<FarmFileKind, ShardFile>
}

export interface ShardFile {
  readonly bytes: Uint8Array
  /** Such as image/jpeg. */
  readonly type: string
}

/** Where a file of an image lies in its shard: its first byte, and how many. */
export type Extent = readonly [from: number, bytes: number]

/** Each header takes a block, and each file whole blocks. */
const BLOCK = 512

export const keyOf = (index: number) => String(index).padStart(6, '0')

/** Makes the tar, in the order of the keys, and tells where each file lies. */
export async function makeTar(images: readonly ShardImage[]) {
  const tar = pack()
  const extents = new Map<number, Partial<Record<FarmFileKind, Extent>>>()
  let at = 0
  const add = (name: string, bytes: Uint8Array): Extent => {
    tar.entry({ name, mtime: new Date(0) }, Buffer.from(bytes))
    const from = at + BLOCK
    at = from + Math.ceil(bytes.length / BLOCK) * BLOCK
    return [from, bytes.length]
  }
  for (const image of images.toSorted((a, b) => a.index - b.index)) {
    const key = keyOf(image.index)
    const places: Partial<Record<FarmFileKind, Extent>> = {}
    for (const [kind, { bytes, type }] of image.files)
      places[kind] = add(`${key}.${ENDING[kind]}${extensionOf(type)}`, bytes)
    const { index, file, outcome } = image
    add(`${key}.json`, Buffer.from(JSON.stringify({ key, index, file, ...outcome })))
    extents.set(index, places)
  }
  tar.finalize()
  return { bytes: await buffer(tar), extents }
}

const ENDING: Record<FarmFileKind, string> = { original: '', thumbnail: 'thumbnail.' }

const extensionOf = (type: string) => (type === 'image/png' ? 'png' : 'jpg')
