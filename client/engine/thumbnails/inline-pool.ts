// Makes thumbnails without a worker, in the engine's own thread: one picture after another.
import type { Thumbnailer } from '../../core/model/thumbnail-job.ts'
import type { WorkerPool } from './pool.ts'

/** Where the browser decodes, it decodes the next picture in a thread of its own, while this one is resampled. */
const SHRUNK_AT_ONCE = 2

/**
 * A common JPEG is decoded in this thread, and every picture is resampled in it. The next picture does not wait for an
 * encoding, which Chromium may delay. A picture that has begun is finished, also after an abort.
 */
export function createInlinePool(createThumbnailer: () => Promise<Thumbnailer>): WorkerPool {
  const thumbnailer = createThumbnailer()
  const begun: Promise<unknown>[] = []
  return {
    places: SHRUNK_AT_ONCE,
    async ready() {
      await thumbnailer
    },
    async run({ read, ...job }, signal, told) {
      const shrinking = (async () => {
        await begun.at(-SHRUNK_AT_ONCE)
        signal.throwIfAborted()
        told?.(0)
        return (await thumbnailer).shrink({ ...job, original: await read() })
      })()
      // The caller sees a failure, and the next picture takes its turn all the same.
      begun.push(shrinking.catch(() => {}))
      if (begun.length > SHRUNK_AT_ONCE) begun.shift()
      const shrunk = await shrinking
      return (await thumbnailer).encode(shrunk, job.type)
    },
    close() {},
  }
}
