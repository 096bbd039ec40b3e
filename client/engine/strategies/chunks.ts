import { merge } from '../../core/async/concurrency.ts'
import type { Strategy } from './strategy.ts'

export const chunks: Strategy = {
  id: 'chunks',
  name: 'Chunks',
  about:
    'Splits the list between N Web Workers beforehand. A worker that finishes early does not help the others.',
  defaultConcurrency: () => 4,
  also: null,
  atOnce: (options) => options.concurrency,
  run(images, _download, { concurrency, inWorker }) {
    const workers = Math.min(concurrency, images.length)
    const firstOf = (worker: number) => Math.floor((worker * images.length) / workers)
    async function* share(download: ReturnType<typeof inWorker>, worker: number) {
      for (const image of images.slice(firstOf(worker), firstOf(worker + 1)))
        yield await download(image)
    }
    return merge(Array.from({ length: workers }, inWorker).map(share))
  },
}
