// The ways in which a page makes thumbnails, in a real browser.
import { onTestFinished, vi } from 'vitest'
import { createInlinePool } from '../../client/engine/thumbnails/inline-pool.ts'
import { createWorkerPool, type WorkerPool } from '../../client/engine/thumbnails/pool.ts'
import { createThumbnailer } from '../../client/thumbnailer/thumbnailer.ts'
import { startThumbnailWorker } from '../../client/workers/spawn.ts'

/** A signal that does not abort. */
export const never = new AbortController().signal

/** Real workers, which end with the test. */
export function poolOf(size: number): WorkerPool {
  const pool = createWorkerPool({ start: startThumbnailWorker, size })
  onTestFinished(() => pool.close())
  return pool
}

/** As in a browser that has only the other ways to decode. */
export async function inlineWithoutDecoder(): Promise<WorkerPool> {
  vi.stubGlobal('ImageDecoder', undefined)
  const pool = createInlinePool(createThumbnailer)
  await pool.ready(never)
  vi.unstubAllGlobals()
  return pool
}
