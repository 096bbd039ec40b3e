// Reads a zip from its beginning to its end, as programs do that get it as a stream: the directory at its end is of no
// use to them. Written after APPNOTE.TXT, and independent of the code that writes our zips.
import { crc32 } from 'node:zlib'

export interface StreamedEntry {
  readonly name: string
  readonly content: Buffer
  /** Year, month, day, hour, minute, second. */
  readonly time: readonly number[]
}

const FILE = 0x04034b50
const DIRECTORY = 0x02014b50
const SIZE_BEHIND_DATA = 8

/** @throws where an entry's size or checksum does not stand in front of it, or is wrong */
export function readAsStream(zip: Buffer): StreamedEntry[] {
  const entries: StreamedEntry[] = []
  let at = 0
  while (zip.readUInt32LE(at) === FILE) {
    if (zip.readUInt16LE(at + 6) & SIZE_BEHIND_DATA) throw new Error(`sizes behind data at ${at}`)
    const [size, nameLength] = [zip.readUInt32LE(at + 18), zip.readUInt16LE(at + 26)]
    const begin = at + 30 + nameLength + zip.readUInt16LE(at + 28)
    const name = zip.toString('utf8', at + 30, at + 30 + nameLength)
    const content = zip.subarray(begin, begin + size)
    if (crc32(content) !== zip.readUInt32LE(at + 14)) throw new Error(`${name} has another CRC`)
    entries.push({
      name,
      content,
      time: timeOf(zip.readUInt16LE(at + 10), zip.readUInt16LE(at + 12)),
    })
    at = begin + size
  }
  if (zip.readUInt32LE(at) !== DIRECTORY) throw new Error(`no directory at ${at}`)
  return entries
}

const timeOf = (time: number, date: number) => [
  (date >> 9) + 1980,
  (date >> 5) & 15,
  date & 31,
  time >> 11,
  (time >> 5) & 63,
  (time & 31) * 2,
]
