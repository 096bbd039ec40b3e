// Zips byte by byte, because no library writes those that are broken or evil on purpose. APPNOTE.TXT, section 4.3.
import { crc32, deflateRawSync } from 'node:zlib'

export interface ZipEntry {
  readonly name: string | Buffer
  readonly content: Uint8Array
  /** 0 stored, 8 deflated; others are only claimed. */
  readonly method?: number
  /** The first bit says that it is encrypted. */
  readonly flags?: number
  /** The size that the directory claims for the unpacked file. */
  readonly claims?: number
  /** Sizes and CRC stand behind the data only, as in a zip that is written as a stream. */
  readonly streamed?: boolean
}

const STREAMED = 8

/** The whole zip. */
export function zipFile(entries: readonly ZipEntry[]): Buffer {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const entry of entries) {
    const { local, central } = entryOf(entry, at)
    files.push(local)
    directory.push(central)
    at += local.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(Buffer.concat(directory).length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...files, ...directory, end])
}

function entryOf(entry: ZipEntry, at: number): { local: Buffer; central: Buffer } {
  const { content, method = 8, streamed = false } = entry
  const name = Buffer.from(entry.name)
  const flags = (entry.flags ?? 0) | (streamed ? STREAMED : 0) | 0x800
  const data = method === 8 ? deflateRawSync(content) : Buffer.from(content)
  const facts = Buffer.alloc(12)
  facts.writeUInt32LE(crc32(content))
  facts.writeUInt32LE(data.length, 4)
  facts.writeUInt32LE(entry.claims ?? content.length, 8)
  const common = Buffer.alloc(10)
  common.writeUInt16LE(20)
  common.writeUInt16LE(flags, 2)
  common.writeUInt16LE(method, 4)
  // 2 January 2024, noon.
  common.writeUInt16LE(0x6000, 6)
  common.writeUInt16LE(0x5822, 8)
  const lengths = Buffer.alloc(4)
  lengths.writeUInt16LE(name.length)
  const place = Buffer.alloc(14)
  place.writeUInt32LE(at, 10)
  const behind = Buffer.concat([Buffer.from('PK\x07\x08'), facts])
  return {
    local: Buffer.concat([
      Buffer.from('PK\x03\x04'),
      common,
      streamed ? Buffer.alloc(12) : facts,
      lengths,
      name,
      data,
      streamed ? behind : Buffer.alloc(0),
    ]),
    central: Buffer.concat([
      Buffer.from('PK\x01\x02'),
      Buffer.from([20, 0]),
      common,
      facts,
      lengths,
      place,
      name,
    ]),
  }
}
