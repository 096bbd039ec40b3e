// Stage 2: an original becomes a thumbnail.

import { DEFAULT_LIMITS } from '../../core/image/decode-limits.ts'
import type { Shape } from '../../core/image/thumbnail-size.ts'
import { AppError } from '../../core/model/app-error.ts'
import { mismatchesOf } from '../../core/model/mismatch.ts'
import type { Failed, Saved } from '../../core/model/outcome.ts'
import type { Shelved } from '../download/downloader.ts'
import type { FileStore } from '../storage/file-store.ts'
import type { Picture, WorkerPool } from './pool.ts'

export interface ThumbnailSettings {
  /** Side of the square that a thumbnail must fit in or cover, pixels. */
  readonly box: number
  readonly shape: Shape
  /** `same` keeps the original's format; of a GIF, which no browser writes, it is a PNG. */
  readonly format: 'same' | 'webp'
  /** Larger pictures are not decoded. */
  readonly megapixels: number
}

function pictureOf(
  { image: { index }, fetched }: Pick<Shelved, 'image' | 'fetched'>,
  { box, shape, format, megapixels }: ThumbnailSettings,
  shelf: Pick<FileStore, 'get'>,
): Picture {
  const same = fetched.type === 'image/gif' ? 'image/png' : fetched.type
  return {
    index,
    bytes: fetched.bytes,
    async read() {
      const original = await shelf.get('original', index)
      if (!original) throw new Error(`Original ${index} is not on the shelf any more`)
      return original
    },
    box,
    shape,
    type: format === 'same' ? same : 'image/webp',
    limits: { ...DEFAULT_LIMITS, megapixels },
  }
}

/** Makes one thumbnail and puts it on the shelf. @throws what the shelf throws, or the signal's reason */
export async function makeThumbnail(
  shelved: Shelved,
  settings: ThumbnailSettings,
  parts: { pool: WorkerPool; shelf: Pick<FileStore, 'get' | 'put'>; signal: AbortSignal },
): Promise<Saved | Failed> {
  const { pool, shelf, signal } = parts
  const { image, fetched } = shelved
  const failed = (error: AppError): Failed => {
    const { code: reason, message } = error
    const { attempts, ms } = fetched
    return { kind: 'failed', image, reason, message, attempts, ms, fetched }
  }
  await shelved.stored
  try {
    const made = await pool.run(pictureOf(shelved, settings, shelf), signal)
    if (made.kind === 'failed') return failed(new AppError(made.reason, made.message))
    const { thumbnail, type, width, height, sourceWidth, sourceHeight } = made
    const facts = { type, bytes: thumbnail.length, width, height }
    await shelf.put('thumbnail', image.index, thumbnail)
    return {
      kind: 'saved',
      image,
      fetched,
      width: sourceWidth,
      height: sourceHeight,
      mismatches: mismatchesOf(image, fetched, { width: sourceWidth, height: sourceHeight }),
      thumbnail: facts,
    }
  } catch (error) {
    if (error instanceof AppError && !signal.aborted) return failed(error)
    throw error
  }
}
