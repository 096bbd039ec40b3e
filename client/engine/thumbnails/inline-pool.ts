// The pool's stand-in on the page's own thread: one picture after another, and no worker at all.

import type { Thumbnailer } from '../../core/model/thumbnail-job.ts'
import type { WorkerPool } from './pool.ts'

/** The browser decodes beside this thread: the next picture, while this one is resampled. */
const SHRUNK_AT_ONCE = 2

/**
 * Makes thumbnails where it is called; the page's thread is held up by the resampling of each only. Nothing waits
 * for an encoding, as Chromium lets that wait on a page until the page is idle, for up to 50 ms. A picture that has
 * begun is finished, whatever its signal says.
 */
export function createInlinePool(createThumbnailer: () => Promise<Thumbnailer>): WorkerPool {
  const thumbnailer = createThumbnailer()
  const begun: Promise<unknown>[] = []
  return {
    places: SHRUNK_AT_ONCE,
    async ready() {
      await thumbnailer
    },
    async run({ read, box, shape, type, limits }, signal, told) {
      const shrinking = (async () => {
        await begun.at(-SHRUNK_AT_ONCE)
        signal.throwIfAborted()
        told?.(0)
        return (await thumbnailer).shrink({ original: await read(), box, shape, type, limits })
      })()
      // A failure is the caller's to see, and the next picture's turn comes all the same.
      begun.push(shrinking.catch(() => {}))
      if (begun.length > SHRUNK_AT_ONCE) begun.shift()
      const shrunk = await shrinking
      return (await thumbnailer).encode(shrunk, type)
    },
    close() {},
  }
}
