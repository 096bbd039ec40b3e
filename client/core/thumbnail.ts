// Stage 2: an original becomes a thumbnail.
import { AppError } from './app-error.ts'
import { DEFAULT_LIMITS } from './decode-limits.ts'
import type { Shelved } from './downloader.ts'
import type { Failed, Saved } from './outcome.ts'
import { differencesOf } from './promised.ts'
import type { Shelf } from './shelf.ts'
import type { Shape } from './thumbnail-size.ts'
import type { Picture, WorkerPool } from './worker-pool.ts'

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
  shelf: Pick<Shelf, 'get'>,
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
  parts: { pool: WorkerPool; shelf: Pick<Shelf, 'get' | 'put'>; signal: AbortSignal },
): Promise<Saved | Failed> {
  const { pool, shelf, signal } = parts
  const { image, fetched } = shelved
  const failed = (error: AppError): Failed => {
    const { code: cause, message } = error
    const { attempts, ms } = fetched
    return { kind: 'failed', image, cause, message, attempts, ms, fetched }
  }
  await shelved.stored
  try {
    const made = await pool.run(pictureOf(shelved, settings, shelf), signal)
    if (made.kind === 'failed') return failed(new AppError(made.cause, made.message))
    const { thumbnail, type, width, height, sourceWidth, sourceHeight } = made
    const facts = { type, bytes: thumbnail.length, width, height }
    await shelf.put('thumbnail', image.index, thumbnail)
    return {
      kind: 'saved',
      image,
      fetched,
      width: sourceWidth,
      height: sourceHeight,
      differs: differencesOf(image, fetched, { width: sourceWidth, height: sourceHeight }),
      thumbnail: facts,
    }
  } catch (error) {
    if (error instanceof AppError && !signal.aborted) return failed(error)
    throw error
  }
}
