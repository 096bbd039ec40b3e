// The engine's memory of the files that the person gave: which picture of a run is which file.
import { AppError, problemOf } from '../core/model/app-error.ts'
import type { Asked, AskedImage } from '../core/model/image.ts'
import type { Settings } from '../core/model/settings.ts'
import { type OwnRunParts, runFiles } from './run-files.ts'
import { listOwn, type OwnListing } from './sources/own/list-own.ts'
import type { OwnPictures } from './sources/own/own-pictures.ts'
import type { WorkerPool } from './thumbnails/pool.ts'

export interface OwnFilesParts {
  readonly pool: WorkerPool
  /** Makes thumbnails in the engine's own thread. */
  readonly inlinePool: () => WorkerPool | Promise<WorkerPool>
  /** Says if this browser decodes pictures of a MIME type. */
  readonly decodes: (type: string) => Promise<boolean>
}

type RunParts = Omit<OwnRunParts, 'pool' | 'own'>

export interface OwnFiles {
  /** Lists the files for a new run, and tells of it. It tells of files that cannot be listed too. */
  list(
    own: OwnPictures,
    settings: Settings,
    run: Pick<RunParts, 'emit' | 'now'>,
    signal: AbortSignal,
  ): Promise<{ readonly title: string; readonly asked: readonly Asked[] }>
  /** Takes the files of a run that is listed already, unless they are here. */
  take(own: OwnPictures, settings: Settings): Promise<void>
  /** Makes the thumbnails of these pictures. @throws as runFiles */
  run(
    images: readonly AskedImage[],
    settings: Settings,
    run: RunParts,
    signal: AbortSignal,
  ): Promise<void>
  /** The original of an image as a Blob, or null if it cannot be read. */
  original(image: Pick<Asked, 'id'>): Promise<Blob | null>
}

/** Items that the page is told of at once. */
const PAGE = 500

/** An empty memory. */
export function createOwnFiles({ pool, inlinePool, decodes }: OwnFilesParts): OwnFiles {
  const none: OwnListing = { asked: [], images: new Map() }
  let listing = none
  let id: string | null = null
  let inline: WorkerPool | null = null

  async function listAnew(own: OwnPictures, settings: Settings, signal: AbortSignal) {
    id = null
    listing = none
    listing = await listOwn(own, settings, decodes, signal)
    id = own.id
  }

  return {
    async list(own, settings, { emit, now }, signal) {
      const { name: title } = own
      emit({ kind: 'listing-began', at: now() })
      try {
        await listAnew(own, settings, signal)
      } catch (error) {
        if (!signal.aborted) emit({ kind: 'listing-failed', problem: problemOf(listError(error)) })
      }
      const { asked } = listing
      for (let at = 0; at < Math.max(asked.length, 1); at += PAGE) {
        const items = asked.slice(at, at + PAGE)
        emit({ kind: 'listed', items, listing: { title, note: null, credits: null } })
      }
      return { title, asked }
    },
    async take(own, settings) {
      if (own.id !== id) await listAnew(own, settings, new AbortController().signal)
    },
    async run(images, settings, run, signal) {
      if (settings.maker === 'inline') inline ??= await inlinePool()
      const maker = settings.maker === 'inline' && inline ? inline : pool
      await runFiles(images, settings, { ...run, pool: maker, own: listing.images }, signal)
    },
    async original({ id }) {
      const bytes = await listing.images
        .get(id)
        ?.found.open()
        .catch(() => null)
      return bytes instanceof Blob || !bytes ? (bytes ?? null) : new Blob([bytes])
    },
  }
}

const listError = (cause: unknown) =>
  cause instanceof DOMException
    ? new AppError('file_unreadable', `The folder cannot be read: ${cause.message}`, { cause })
    : cause
