// Makes thumbnails away from the page's own thread.
import { expose } from 'comlink'
import type { ImageWorker } from '../core/worker-api.ts'
import { createThumbnailer } from './thumbnail.ts'

// Begun before the first picture is here.
const ready = createThumbnailer()

expose({
  async thumbnail(job) {
    const { shrink, encode } = await ready
    return encode(await shrink(job), job.type)
  },
} satisfies ImageWorker)
