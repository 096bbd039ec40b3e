// The pool's stand-in on the page's own thread: one picture after another, and no worker at all.
import type { WorkerPool } from '../core/worker-pool.ts'
import { createThumbnailer } from './thumbnail.ts'

/** The browser decodes, and finishes encodings, beside this thread: what waits there must not hold up the next. */
const AT_ONCE = 3

/**
 * Makes thumbnails where it is called. The page's thread is held up by the resampling of each only. A picture that
 * has begun is finished, whatever its signal says.
 */
export function createInlinePool(): WorkerPool {
  const thumbnailer = createThumbnailer()
  const ends: Promise<unknown>[] = []
  return {
    size: 1,
    run(job, signal, begun) {
      const result = (async () => {
        await ends.at(-AT_ONCE)
        signal.throwIfAborted()
        begun?.(0)
        return (await thumbnailer).thumbnail(job)
      })()
      // A failure is the caller's to see, and the next picture's turn comes all the same.
      ends.push(result.catch(() => {}))
      if (ends.length > AT_ONCE) ends.shift()
      return result
    },
    close() {},
  }
}
