// Stage 3: an original becomes a thumbnail.
import { type FileKind, THUMBNAIL_KINDS } from '../../core/archive/create-archive.ts'
import { sha256Of } from '../../core/archive/sha256.ts'
import { DEFAULT_LIMITS } from '../../core/image/decode-limits.ts'
import { AppError } from '../../core/model/app-error.ts'
import { mismatchesOf } from '../../core/model/mismatch.ts'
import type { Failed, Saved, SavedThumbnail, Stored } from '../../core/model/outcome.ts'
import type { ThumbnailSettings } from '../../core/model/settings.ts'
import type { MadeThumbnail, Original } from '../../core/model/thumbnail-job.ts'
import type { FileStore } from '../storage/file-store.ts'
import type { Picture, WorkerPool } from './pool.ts'

/** Gives originals, and takes thumbnails. An original may be a file of the person's own. */
export interface OriginalsStore extends Pick<FileStore, 'put'> {
  readonly get: (kind: 'original', index: number) => Promise<Original | null>
}

/** Formats that a canvas writes. */
const WRITTEN = ['image/jpeg', 'image/png', 'image/webp']

/** The MIME type of the thumbnail of an original of this type. */
export const thumbnailTypeOf = (type: string, format: ThumbnailSettings['format']): string =>
  format === 'webp' ? 'image/webp' : WRITTEN.includes(type) ? type : 'image/png'

function pictureOf(
  { image: { index }, fetched }: Stored,
  { box, moreBoxes, shape, format, megapixels }: ThumbnailSettings,
  store: Pick<OriginalsStore, 'get'>,
): Picture {
  return {
    index,
    bytes: fetched.bytes,
    async read() {
      const original = await store.get('original', index)
      if (!original) throw new AppError('file_lost', 'The picture cannot be read again')
      return original
    },
    box,
    moreBoxes,
    shape,
    type: thumbnailTypeOf(fetched.type, format),
    limits: { ...DEFAULT_LIMITS, megapixels },
  }
}

async function keep(
  { thumbnail, type, width, height }: MadeThumbnail,
  kind: FileKind,
  index: number,
  store: Pick<OriginalsStore, 'put'>,
): Promise<SavedThumbnail> {
  const sha256 = await sha256Of(thumbnail)
  const bytes = thumbnail.length
  await store.put(kind, index, thumbnail)
  return { type, bytes, width, height, sha256 }
}

/**
 * Makes the thumbnails of a picture and stores them. Every failure of this image is an outcome.
 * @throws the signal's reason, or what a mistake in the program throws
 */
export async function makeThumbnail(
  stored: Stored,
  settings: ThumbnailSettings,
  parts: {
    pool: WorkerPool
    store: OriginalsStore
    signal: AbortSignal
    /** Is told when a worker takes the picture. */
    begun?: () => void
  },
): Promise<Saved | Failed> {
  const { pool, store, signal, begun } = parts
  const { image, fetched } = stored
  const { attempts, ms } = fetched
  try {
    const made = await pool.run(pictureOf(stored, settings, store), signal, begun)
    if (made.kind === 'failed') throw new AppError(made.reason, made.message)
    const { sourceWidth, sourceHeight, damage, more = [] } = made
    const thumbnail = await keep(made, 'thumbnail', image.index, store)
    const moreThumbnails: SavedThumbnail[] = []
    for (const [n, one] of more.entries())
      moreThumbnails.push(
        await keep(one, THUMBNAIL_KINDS[n + 1] ?? 'thumbnail', image.index, store),
      )
    return {
      kind: 'saved',
      image,
      fetched,
      width: sourceWidth,
      height: sourceHeight,
      mismatches: mismatchesOf(image, fetched, { width: sourceWidth, height: sourceHeight }),
      ...(damage && { damage }),
      thumbnail,
      ...(moreThumbnails.length > 0 && { moreThumbnails }),
    }
  } catch (error) {
    if (!(error instanceof AppError) || signal.aborted) throw error
    const { code: reason, message } = error
    const isLost = reason === 'file_lost' || reason === 'file_unreadable'
    return {
      kind: 'failed',
      image,
      reason,
      message,
      attempts,
      ms,
      fetched: isLost ? null : fetched,
    }
  }
}
