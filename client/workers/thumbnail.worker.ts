// Makes thumbnails away from the page's own thread.
import { expose, transfer } from 'comlink'
import { collect } from '../core/async/garbage.ts'
import type { ThumbnailWorker } from '../core/model/thumbnail-job.ts'
import { createThumbnailer } from '../thumbnailer/thumbnailer.ts'

/**
 * Garbage is collected before the first picture, as a thread lets more lie until it has done so once, and after so many:
 * more often would cost speed, and so does earlier, when the worker begins.
 */
const PICTURES = 100
let made = 0

// Begun before the first picture is here.
const thumbnailer = createThumbnailer()

expose({
  async ready() {
    await thumbnailer
  },
  async thumbnail(job) {
    const { shrink, encode } = await thumbnailer
    if (made++ % PICTURES === 0) collect()
    const result = await encode(await shrink(job), job.type)
    return result.kind === 'made' ? transfer(result, [result.thumbnail.buffer]) : result
  },
} satisfies ThumbnailWorker)
