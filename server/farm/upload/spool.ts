// The items of a list on this server's disk, in parts of one run each, until it is known that the whole list is good.
import { randomUUID } from 'node:crypto'
import { type FileHandle, mkdir, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
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
  const folder = join(uploads, randomUUID())
  await mkdir(folder, { recursive: true })
  const pathOf = (part: number) => join(folder, String(part))
  let file: FileHandle | null = null
  let items = 0
  let lines: string[] = []

  async function write() {
    if (lines.length === 0) return
    file ??= await open(pathOf(Math.floor((items - 1) / MAX_ITEMS)), 'w')
    await file.write(lines.map((line) => `${line}\n`).join(''))
    lines = []
    if (items % MAX_ITEMS === 0) await close()
  }

  async function close() {
    await file?.close()
    file = null
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
      await close()
      return { items, parts: Math.ceil(items / MAX_ITEMS) }
    },
    async read(part) {
      const text = await readFile(pathOf(part), 'utf8')
      return text
        .trimEnd()
        .split('\n')
        .map((line): UploadItem => JSON.parse(line))
    },
    async remove() {
      await close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
