// Makes thumbnails away from the page's own thread.
import { expose } from 'comlink'
import type { ImageWorker } from '../core/worker-api.ts'
import { createThumbnailer } from './thumbnail.ts'

// Begun at once, so that a worker started ahead of its first picture is warm; no picture is taken before it is done.
const thumbnailer = createThumbnailer()

expose({ thumbnail: async (job) => (await thumbnailer).thumbnail(job) } satisfies ImageWorker)
