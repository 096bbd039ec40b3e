// The items of a list on this server's disk, in parts of one run each, until it is known that the whole list is good.
import { randomUUID } from 'node:crypto'
import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { MAX_ITEMS } from '../../farm-api/submission.ts'
import type { UploadItem } from './read-item.ts'

export interface Spool {
  add(item: UploadItem): Promise<void>
  /** The items that were added, and the parts that they fill. */
  end(): Promise<{ items: number; parts: number }>
  read(part: number): Promise<UploadItem[]>
  remove(): Promise<void>
}

/** Items that are written together. */
const BATCH = 1_000

export async function openSpool(uploads: string): Promise<Spool> {
  await mkdir(uploads, { recursive: true })
  const path = join(uploads, randomUUID())
  const file = await open(path, 'wx+')
  // A file that is open and has no name is gone with its process, however that ends.
  await rm(path)
  /** The byte at which each part starts. */
  const starts: number[] = []
  let size = 0
  let items = 0
  let lines: string[] = []

  async function write() {
    if (lines.length === 0) return
    if ((items - lines.length) % MAX_ITEMS === 0) starts.push(size)
    const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''))
    await file.appendFile(bytes)
    size += bytes.length
    lines = []
  }

  return {
    async add(item) {
      items++
      lines.push(JSON.stringify(item))
      // A part has a whole number of batches.
      if (lines.length === BATCH) await write()
    },
    async end() {
      await write()
      return { items, parts: starts.length }
    },
    async read(part) {
      const end = (starts[part + 1] ?? size) - 1
      const stream = file.createReadStream({ start: starts[part] ?? 0, end, autoClose: false })
      const lines = (await text(stream)).trimEnd().split('\n')
      return lines.map((line): UploadItem => JSON.parse(line))
    },
    remove: () => file.close(),
  }
}
