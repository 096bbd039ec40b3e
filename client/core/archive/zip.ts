// Writes a zip that every reader takes, also as a stream: sizes and CRC stand in front of each file, because they are
// known when it is written. Files are stored as they are; pictures cannot be made smaller by packing.
// https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, sections 4.3 to 4.5
import { crc32 } from './crc32.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** One file of a zip. */
export interface ZipEntry {
  /** A path with `/`. */
  readonly name: string
  /** Less than 4 GiB. */
  readonly bytes: Bytes
  readonly modified: Date
}

/** More than these numbers of entries and bytes need the fields of zip64. */
const MOST_ENTRIES = 0xffff
const MOST_BYTES = 0xffffffff

const PLAIN = 20
const ZIP64 = 45
/** Names are in UTF-8. */
const UTF8 = 0x800
/** Written on Unix, where attributes say that it is a file and that others may read it. */
const UNIX = 3 << 8
const ATTRIBUTES = 0o100644 << 16

/** The zip, piece by piece; each entry's bytes are a piece of their own, the very array that was given. */
export async function* zipOf(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Bytes> {
  const directory: Bytes[] = []
  let at = 0
  for await (const entry of entries) {
    const facts = factsOf(entry)
    const head = localHeader(facts)
    yield head
    yield entry.bytes
    directory.push(directoryHeader(facts, at))
    at += head.length + entry.bytes.length
  }
  let length = 0
  for (const header of directory) {
    yield header
    length += header.length
  }
  yield endOf({ entries: directory.length, at, length })
}

/** The pieces as a stream that asks for one at a time. */
export function streamOf(pieces: AsyncGenerator<Bytes>): ReadableStream<Bytes> {
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await pieces.next()
        if (done) controller.close()
        else controller.enqueue(value)
      },
      async cancel() {
        await pieces.return(undefined)
      },
    },
    { highWaterMark: 0 },
  )
}

/** The fields that an entry's two headers share: from the flags to the length of its name. */
interface EntryFacts {
  readonly shared: Bytes
  readonly name: Bytes
}

function factsOf({ name: text, bytes, modified }: ZipEntry): EntryFacts {
  const name = new TextEncoder().encode(text)
  const [shared, set] = fieldsOf(22)
  set.setUint16(0, UTF8, true)
  set.setUint16(4, dosTime(modified), true)
  set.setUint16(6, dosDate(modified), true)
  set.setUint32(8, crc32(bytes), true)
  set.setUint32(12, bytes.length, true)
  set.setUint32(16, bytes.length, true)
  set.setUint16(20, name.length, true)
  return { shared, name }
}

function localHeader({ shared, name }: EntryFacts): Bytes {
  const [header, set] = fieldsOf(30 + name.length)
  set.setUint32(0, 0x04034b50, true)
  set.setUint16(4, PLAIN, true)
  header.set(shared, 6)
  header.set(name, 30)
  return header
}

/** `at`: the place of the entry in the zip. */
function directoryHeader({ shared, name }: EntryFacts, at: number): Bytes {
  const isFar = at >= MOST_BYTES
  const [header, set] = fieldsOf(46 + name.length + (isFar ? 12 : 0))
  set.setUint32(0, 0x02014b50, true)
  set.setUint16(4, UNIX | PLAIN, true)
  set.setUint16(6, isFar ? ZIP64 : PLAIN, true)
  header.set(shared, 8)
  set.setUint32(38, ATTRIBUTES, true)
  set.setUint32(42, Math.min(at, MOST_BYTES), true)
  header.set(name, 46)
  if (!isFar) return header
  set.setUint16(30, 12, true)
  const extra = 46 + name.length
  set.setUint16(extra, 1, true)
  set.setUint16(extra + 2, 8, true)
  set.setBigUint64(extra + 4, BigInt(at), true)
  return header
}

interface Directory {
  readonly entries: number
  readonly at: number
  readonly length: number
}

function endOf(directory: Directory): Bytes {
  const { entries, at, length } = directory
  const isLarge = entries >= MOST_ENTRIES || at >= MOST_BYTES || length >= MOST_BYTES
  const before = isLarge ? 76 : 0
  const [end, set] = fieldsOf(before + 22)
  if (isLarge) setZip64End(set, directory)
  set.setUint32(before, 0x06054b50, true)
  set.setUint16(before + 8, Math.min(entries, MOST_ENTRIES), true)
  set.setUint16(before + 10, Math.min(entries, MOST_ENTRIES), true)
  set.setUint32(before + 12, Math.min(length, MOST_BYTES), true)
  set.setUint32(before + 16, Math.min(at, MOST_BYTES), true)
  return end
}

function setZip64End(set: DataView, { entries, at, length }: Directory): void {
  set.setUint32(0, 0x06064b50, true)
  set.setBigUint64(4, 44n, true)
  set.setUint16(12, UNIX | ZIP64, true)
  set.setUint16(14, ZIP64, true)
  set.setBigUint64(24, BigInt(entries), true)
  set.setBigUint64(32, BigInt(entries), true)
  set.setBigUint64(40, BigInt(length), true)
  set.setBigUint64(48, BigInt(at), true)
  set.setUint32(56, 0x07064b50, true)
  set.setBigUint64(64, BigInt(at + length), true)
  set.setUint32(72, 1, true)
}

function fieldsOf(length: number): readonly [Bytes, DataView] {
  const bytes = new Uint8Array(length)
  return [bytes, new DataView(bytes.buffer)]
}

/** A zip counts from 1980 to 2107. */
const dosDate = (date: Date) =>
  (Math.min(Math.max(date.getFullYear() - 1980, 0), 127) << 9) |
  ((date.getMonth() + 1) << 5) |
  date.getDate()

const dosTime = (date: Date) =>
  (date.getHours() << 11) | (date.getMinutes() << 5) | (date.getSeconds() >> 1)
