// The pool's stand-in on the page's own thread: one picture after another, and no worker at all.
import type { WorkerPool } from '../core/worker-pool.ts'
import { createThumbnailer } from './thumbnail.ts'

/**
 * Makes thumbnails where it is called. Decoding and encoding happen on the browser's own threads, so the page's is
 * held up by the resampling only. A picture that has begun is finished, whatever its signal says.
 */
export function createInlinePool(): WorkerPool {
  const thumbnailer = createThumbnailer()
  let last: Promise<unknown> = thumbnailer
  return {
    size: 1,
    run(job, signal) {
      const result = last.then(async () => {
        signal.throwIfAborted()
        return (await thumbnailer).thumbnail(job)
      })
      // A failure is the caller's to see, and the next picture's turn comes all the same.
      last = result.catch(() => {})
      return result
    },
    close() {},
  }
}
