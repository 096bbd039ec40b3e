// The files of the present run on their way to the person: one at a time, as a zip, or into a folder.
import { archiveName } from '../core/archive/create-archive.ts'
import { selectionOf } from '../core/archive/report.ts'
import type { ZipContents } from '../core/archive/zip-contents.ts'
import type { Failed } from '../core/model/outcome.ts'
import type { Engine } from './engine-verbs.ts'
import type { EventBatches } from './event-batches.ts'
import type { OwnFiles } from './own-files.ts'
import type { PresentRun } from './present-run.ts'
import { factsOf } from './run-record.ts'
import { bytesOf } from './storage/earlier-runs.ts'
import type { FileStore } from './storage/file-store.ts'

interface Saving
  extends Pick<Engine, 'file' | 'urls' | 'dropUrls' | 'pack' | 'saveInto' | 'stopSaving'> {
  /** Ends what is being packed or written: the run goes on, and it would lack what that brings. */
  end(): void
}

export function createSaving(parts: {
  readonly openStore: () => Promise<FileStore>
  readonly present: PresentRun
  readonly ownFiles: Pick<OwnFiles, 'original'>
  readonly batches: EventBatches
  readonly now: () => number
  readonly isRunning: () => boolean
}): Saving {
  const { openStore, present, ownFiles, batches, now, isRunning } = parts
  let stop = new AbortController()
  let stopWriting = new AbortController()

  /** The original of a picture of the person's own; null if it cannot be read. */
  async function ownOriginal(index: number): Promise<Blob | null> {
    const item = present.record?.asked[index]
    return item ? ownFiles.original(item) : null
  }

  const readOriginal = async (index: number) => bytesOf(await ownOriginal(index))

  /** The parts that make the zip, or the folder, of the present run. */
  async function packingOf({ files, only, names }: ZipContents) {
    stop = new AbortController()
    const { signal } = stop
    const store = await openStore()
    const emit = present.emitTo(store)
    const run = factsOf(present.current(), isRunning() ? 'person' : 'crash')
    const whole = { ...run, names: names ?? run.names }
    const options = {
      withOriginals: files !== 'thumbnails',
      withThumbnails: files !== 'pictures',
      signal,
      onProgress: (packed: number, of: number) => batches.tell({ kind: 'packing', packed, of }),
      onLost: (outcome: Failed) => emit({ kind: 'outcome', at: now(), outcome }),
      ...(present.isOwn() && { readOriginal }),
    }
    return { store, facts: only ? selectionOf(whole, only) : whole, options }
  }

  return {
    end: () => stop.abort(new DOMException('The run goes on', 'AbortError')),
    async file(kind, index, type) {
      if (kind === 'original' && present.isOwn()) {
        const own = await ownOriginal(index)
        return own?.slice(0, own.size, type) ?? null
      }
      const bytes = await (await openStore()).get(kind, index)
      return bytes && new Blob([bytes], { type })
    },
    // The page's thread would wait for the browser's process for each of them.
    async urls(kind, files) {
      const store = await openStore()
      const urlOf = async ({ index, type }: (typeof files)[number]) => {
        const bytes = await store.get(kind, index)
        return bytes && URL.createObjectURL(new Blob([bytes], { type }))
      }
      return Promise.all(files.map(urlOf))
    },
    async dropUrls(urls) {
      for (const url of urls) URL.revokeObjectURL(url)
    },
    async pack(contents) {
      const { store, facts, options } = await packingOf(contents)
      const zip = await store.pack(facts, options)
      await batches.flush()
      return { zip, name: archiveName(facts, options.withOriginals) }
    },
    async saveInto(folder, contents) {
      stopWriting = new AbortController()
      const { signal } = stopWriting
      const { store, facts, options } = await packingOf(contents)
      const { saveInto } = await import('./folder/save-into.ts')
      const saved = await saveInto(folder, facts, store.get, { ...options, stop: signal })
      await batches.flush()
      return saved
    },
    async stopSaving() {
      stopWriting.abort()
    },
  }
}
