// Stage 2: an original becomes a thumbnail.
import { AppError } from './app-error.ts'
import { DEFAULT_LIMITS } from './decode-limits.ts'
import type { Shelved } from './downloader.ts'
import type { Emit, Failed, Saved } from './outcome.ts'
import { differencesOf } from './promised.ts'
import type { Shelf } from './shelf.ts'
import type { WorkerPool } from './worker-pool.ts'

/** A thumbnail keeps its original's format; of a GIF, which no browser writes, it is a PNG. */
const thumbnailType = (type: string) => (type === 'image/gif' ? 'image/png' : type)

/** Makes one thumbnail and puts it on the shelf. @throws what the shelf throws, or the signal's reason */
export async function makeThumbnail(
  { image, fetched, ...shelved }: Shelved,
  parts: { pool: WorkerPool; shelf: Shelf; emit: Emit; box: number; signal: AbortSignal },
): Promise<Saved | Failed> {
  const { pool, shelf, emit, box, signal } = parts
  const failed = (error: AppError): Failed => {
    const { code: cause, message } = error
    const { attempts, ms } = fetched
    return { kind: 'failed', image, cause, message, attempts, ms, fetched }
  }
  const original = await shelved.original
  try {
    const job = {
      original,
      box,
      shape: 'fit',
      type: thumbnailType(fetched.type),
      limits: DEFAULT_LIMITS,
    } as const
    const made = await pool.run(job, signal)
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
