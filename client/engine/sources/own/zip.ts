// The pictures in a zip. Its directory is read first, and an entry is unpacked only when it is used.
import {
  BlobReader,
  type Entry,
  type FileEntry,
  ZipReader,
} from '@zip.js/zip.js/lib/zip-core-native.js'
import { DEFAULT_LIMITS } from '../../../core/image/decode-limits.ts'
import { AppError } from '../../../core/model/app-error.ts'
import type { SkipReason } from '../../../core/model/image.ts'
import { type FoundFile, named, skipOfName, withoutBytes } from './found-file.ts'

/** Bytes of one entry at the most, as of a picture that is downloaded. */
const MOST_BYTES = DEFAULT_LIMITS.megabytes * 1e6
/** An entry that unpacks to more than this many times its size is a bomb, if it is large; a flat BMP comes near it. */
const MOST_TIMES = 1_000
/** A zip of a megabyte can claim 20,000 entries; each of them takes memory before one is read. */
const MOST_ENTRIES = 100_000
/** Letters of a name, and of the folders around it. */
const MOST_LETTERS = 500
/** APPNOTE.TXT, section 4.4.5: stored and deflated, which every browser unpacks. */
const METHODS = [0, 8]

const OPTIONS = {
  // This thread is a worker already.
  useWebWorkers: false,
  // Names are judged here, one by one, so that a bad one costs itself only.
  filenameValidation: 'tolerant',
  strictness: 'tolerant',
} as const

/** The entries of a zip, in a folder of the zip's own name. A zip that cannot be read is one file, with the reason. */
export async function filesInZip(
  file: Blob,
  { folder, name }: Pick<FoundFile, 'folder' | 'name'>,
): Promise<FoundFile[]> {
  const inside = [folder, name.replace(/\.[^.]*$/, '')].filter(Boolean).join('/')
  const reader = new ZipReader(new BlobReader(file), OPTIONS)
  const found: FoundFile[] = []
  const seen = new Set<string>()
  try {
    for await (const entry of reader.getEntriesGenerator()) {
      if (entry.directory) continue
      if (found.length === MOST_ENTRIES) {
        found.push(withoutBytes(folder, name, 'too-much'))
        break
      }
      found.push(foundEntry(entry, inside, seen))
    }
  } catch {
    found.push(withoutBytes(folder, name, 'damaged-zip'))
  }
  return found
}

function foundEntry(entry: FileEntry, zip: string, seen: Set<string>): FoundFile {
  const path = entry.filename.normalize('NFC')
  const parts = path.split(/[/\\]/)
  const folders = [zip, ...parts.slice(0, -1)].filter(Boolean).join('/')
  // A name may have 65,535 bytes, and people read none of that length.
  const place = named(folders.slice(0, MOST_LETTERS), (parts.at(-1) ?? '').slice(-MOST_LETTERS))
  const isRepeated = seen.has(path)
  seen.add(path)
  const skip = isRepeated ? 'duplicate' : skipOf(entry, path)
  if (skip !== null) return withoutBytes(place.folder, place.name, skip)
  return {
    ...place,
    bytes: entry.uncompressedSize,
    modified: entry.lastModDate.getTime() || 0,
    skip,
    directory: null,
    head: (length) => unpack(entry, length),
    open: () => opened(entry),
  }
}

function skipOf(entry: Entry, path: string): SkipReason | null {
  const { uncompressedSize, compressedSize, compressionMethod } = entry
  if (/^[/\\]|^[a-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|\0/i.test(path)) return 'unsafe-name'
  if (skipOfName(path)) return 'system-file'
  if (entry.encrypted) return 'encrypted'
  if (!METHODS.includes(compressionMethod)) return 'compression'
  if (uncompressedSize === 0) return 'empty'
  const isBomb = uncompressedSize > 1e6 && uncompressedSize > compressedSize * MOST_TIMES
  return isBomb || uncompressedSize > MOST_BYTES ? 'too-much' : null
}

/** All bytes of an entry. */
async function opened(entry: FileEntry): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await unpack(entry, entry.uncompressedSize, true)
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause)
    throw new AppError('file_unreadable', `The zip does not give this file: ${message}`, { cause })
  }
}

/** The first `length` bytes of an entry, which is unpacked no further. @throws if the zip is damaged or lies */
async function unpack(
  entry: FileEntry,
  length: number,
  isWhole = false,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(Math.min(length, entry.uncompressedSize))
  let filled = 0
  const enough = new AbortController()
  const take = new WritableStream<Uint8Array>({
    write(chunk) {
      const room = bytes.length - filled
      if (isWhole && chunk.length > room) throw new Error('It unpacks to more than it says')
      bytes.set(chunk.subarray(0, room), filled)
      filled += Math.min(room, chunk.length)
      if (!isWhole && filled === bytes.length) enough.abort()
    },
  })
  const options = { ...OPTIONS, signal: enough.signal, checkCrc32: isWhole }
  await entry.getData(take, options).catch((error: unknown) => {
    if (!enough.signal.aborted) throw error
  })
  if (filled < bytes.length) throw new Error('It unpacks to less than it says')
  return bytes
}
