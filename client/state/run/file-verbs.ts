// The verbs that give files to the person: the zip, and one file at a time.
import { type FileKind, THUMBNAIL_KINDS } from '../../core/archive/create-archive.ts'
import type { ZipContents } from '../../core/archive/zip-contents.ts'
import { problemOf } from '../../core/model/app-error.ts'
import type { EngineEvent } from '../../core/model/events.ts'
import { type Saved, thumbnailsOf } from '../../core/model/outcome.ts'
import type { LiveEngine } from '../../engine/engine-verbs.ts'
import type { Store } from '../store.ts'
import type { EngineLink, OpenEngine } from './engine-link.ts'
import type { Saving, State } from './state.ts'

export interface FileVerbs {
  saveZip(contents: ZipContents): Promise<void>
  /** Saves the run into a folder of the person's own, of the farm's runs too. */
  saveInto(folder: FileSystemDirectoryHandle, contents: ZipContents): Promise<void>
  /** Stops the saving into a folder; what is being written is written to its end. */
  stopSaving(): void
  /** A saved image's file, or null if it is lost. @throws AppError if the engine dies */
  file(kind: FileKind, saved: Saved): Promise<Blob | null>
  /** Addresses of the thumbnails of saved images; null for one that is lost. @throws AppError if the engine dies */
  thumbnailUrls(kind: FileKind, saved: readonly Saved[]): Promise<readonly (string | null)[]>
  /** Gives addresses of thumbnails back. */
  dropUrls(urls: readonly string[]): void
  /** Takes in the progress of a zip. */
  takePacking(event: Extract<EngineEvent, { kind: 'packing' }>): void
}

export function createFileVerbs(parts: {
  readonly store: Store<State>
  readonly link: EngineLink
  /** Gives a file to the person, under a name. */
  readonly offer: (file: Blob, name: string) => void
}): FileVerbs {
  const { store, link, offer } = parts
  /** Does the saving, unless something is saved already, and says how it goes. */
  async function save(
    into: string | undefined,
    work: (engine: LiveEngine, isCurrent: () => boolean) => Promise<Saving | null>,
  ) {
    const { run, saving } = store.get()
    if (!run || saving.kind === 'packing') return
    say({ kind: 'packing', packed: 0, of: 0, into })
    // Another run, or another try, takes the zip's place: it would lack what they bring.
    const isCurrent = () => store.get().saving.kind === 'packing'
    try {
      const { engine } = await link.live()
      const saved = await work(engine, isCurrent)
      if (saved && isCurrent()) say(saved)
    } catch (error) {
      if (isCurrent()) say({ kind: 'failed', message: problemOf(error).message, into })
    }
  }

  const say = (saving: Saving) => store.set({ ...store.get(), saving })

  return {
    saveZip: (contents) =>
      save(undefined, async (engine, isCurrent) => {
        const { zip, name } = await engine.pack(contents)
        if (!isCurrent()) return null
        offer(zip, name)
        return { kind: 'saved', name, bytes: zip.size, isPart: contents.only !== null }
      }),
    saveInto: (directory, contents) =>
      save(directory.name, async (engine) => {
        const { name } = directory
        const farm = store.get().run?.farm
        const folder = farm
          ? await engine.saveFromFarm(farm.id, directory, contents)
          : await engine.saveInto(directory, contents)
        if (folder.images < folder.of) return { kind: 'stopped', into: name, folder }
        const { bytes } = folder
        return { kind: 'saved', name, bytes, isPart: contents.only !== null, folder }
      }),
    stopSaving() {
      const stop = ({ engine }: OpenEngine) =>
        store.get().run?.farm ? engine.stopSavingFromFarm() : engine.stopSaving()
      link
        .live()
        .then(stop)
        // The saving itself tells of an engine that died.
        .catch(() => {})
    },
    async file(kind, saved) {
      const { engine } = await link.live()
      return engine.file(kind, saved.image.index, typeOf(kind, saved))
    },
    async thumbnailUrls(kind, saved) {
      const { engine } = await link.live()
      return engine.urls(
        kind,
        saved.map((one) => ({ index: one.image.index, type: typeOf(kind, one) })),
      )
    },
    dropUrls(urls) {
      link
        .live()
        .then(({ engine }) => engine.dropUrls(urls))
        // Those of an engine that died are gone with it.
        .catch(() => {})
    },
    takePacking({ packed, of }) {
      const { saving } = store.get()
      if (saving.kind === 'packing') say({ ...saving, packed, of })
    },
  }
}

function typeOf(kind: FileKind, saved: Saved): string {
  const thumbnail = thumbnailsOf(saved).find((_, n) => THUMBNAIL_KINDS[n] === kind)
  return (thumbnail ?? saved.fetched).type
}
