// Makes thumbnails away from the page's own thread.
import { expose, transfer } from 'comlink'
import { collect, discard } from '../core/garbage.ts'
import type { ImageWorker } from '../core/worker-api.ts'
import { createThumbnailer } from './thumbnail.ts'

/** Bytes, for a picture of any size, that make a worker collect after every hundred: more often would cost it speed. */
const LEFT_BEHIND = 80_000

// Begun before the first picture is here.
const thumbnailer = createThumbnailer()
// Before its first collection a thread lets more lie than ever after.
collect()

expose({
  async ready() {
    await thumbnailer
  },
  async thumbnail(job) {
    const { shrink, encode } = await thumbnailer
    discard(LEFT_BEHIND)
    const result = await encode(await shrink(job), job.type)
    return result.kind === 'made' ? transfer(result, [result.thumbnail.buffer]) : result
  },
} satisfies ImageWorker)
