// Stage 2: an original becomes a thumbnail.
import { AppError } from './app-error.ts'
import { DEFAULT_LIMITS } from './decode-limits.ts'
import type { Shelved } from './downloader.ts'
import type { Emit, Failed, Saved } from './outcome.ts'
import { differencesOf } from './promised.ts'
import type { Shelf } from './shelf.ts'
import type { Shape } from './thumbnail-size.ts'
import type { ThumbnailJob } from './worker-api.ts'
import type { WorkerPool } from './worker-pool.ts'

export interface ThumbnailSettings {
  /** Side of the square that a thumbnail must fit in or cover, pixels. */
  readonly box: number
  readonly shape: Shape
  /** `same` keeps the original's format; of a GIF, which no browser writes, it is a PNG. */
  readonly format: 'same' | 'webp'
  /** Larger pictures are not decoded. */
  readonly megapixels: number
}

function jobOf(original: Blob, type: string, settings: ThumbnailSettings): ThumbnailJob {
  const { box, shape, format, megapixels } = settings
  const same = type === 'image/gif' ? 'image/png' : type
  const limits = { ...DEFAULT_LIMITS, megapixels }
  return { original, box, shape, type: format === 'same' ? same : 'image/webp', limits }
}

/** Makes one thumbnail and puts it on the shelf. @throws what the shelf throws, or the signal's reason */
export async function makeThumbnail(
  { image, fetched, ...shelved }: Shelved,
  settings: ThumbnailSettings,
  parts: { pool: WorkerPool; shelf: Shelf; emit: Emit; signal: AbortSignal },
): Promise<Saved | Failed> {
  const { pool, shelf, emit, signal } = parts
  const failed = (error: AppError): Failed => {
    const { code: cause, message } = error
    const { attempts, ms } = fetched
    return { kind: 'failed', image, cause, message, attempts, ms, fetched }
  }
  const original = await shelved.original
  try {
    const made = await pool.run(jobOf(original, fetched.type, settings), signal)
    if (made.kind === 'failed') return failed(new AppError(made.cause, made.message))
    const { thumbnail, width, height, sourceWidth, sourceHeight } = made
    const { type, size } = thumbnail
    const file = { bytes: new Uint8Array(await thumbnail.arrayBuffer()), type }
    emit({
      kind: 'thumbnail',
      index: image.index,
      file: await shelf.put('thumbnail', image.index, file),
    })
    const facts = { type, bytes: size, width, height }
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
