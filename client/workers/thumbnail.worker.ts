// Makes thumbnails in a thread of its own.
import { transfer } from 'comlink'
import { collect } from '../core/async/garbage.ts'
import type { ThumbnailWorker } from '../core/model/thumbnail-job.ts'
import type { DecodersModule } from '../thumbnailer/decode/compile-decoders.ts'
import { createThumbnailer } from '../thumbnailer/thumbnailer.ts'
import { exposeWorker } from './expose-worker.ts'

/**
 * Garbage is collected before the first picture, because a thread lets more lie until it has done so once, and after
 * this many pictures. To collect more often costs speed, and so does to collect when the worker begins.
 */
const PICTURES = 100
let made = 0

let take: (module: DecodersModule) => void = () => {}
const compiled = new Promise<DecodersModule>((resolve) => {
  take = resolve
})

// It is made before the first picture is here.
const thumbnailer = createThumbnailer(compiled)
// The first call hears of a failure.
thumbnailer.catch(() => {})

/** A thumbnail worker, and its method that comes before all others. */
export interface PreparedThumbnailWorker extends ThumbnailWorker {
  /** Takes the decoders that another thread has compiled. */
  prepare(module: DecodersModule): void
}

exposeWorker({
  prepare: take,
  async ready() {
    await thumbnailer
  },
  async thumbnail(job) {
    const { shrink, encode } = await thumbnailer
    if (made++ % PICTURES === 0) collect()
    const result = await encode(await shrink(job), job.type)
    if (result.kind === 'failed') return result
    const files = [result, ...(result.more ?? [])]
    return transfer(
      result,
      files.map(({ thumbnail }) => thumbnail.buffer),
    )
  },
} satisfies PreparedThumbnailWorker)
