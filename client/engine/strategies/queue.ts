import { merge } from '../../core/async/concurrency.ts'
import type { Strategy } from './strategy.ts'

export const queue: Strategy = {
  id: 'queue',
  name: 'Shared queue',
  about:
    'Runs N downloads at once. Each takes the next image from one shared queue when it is done.',
  defaultConcurrency: () => 8,
  also: null,
  atOnce: ({ concurrency }) => concurrency,
  async *run(images, download, { concurrency }) {
    const queue = images.values()
    async function* loop() {
      for (const image of queue) yield await download(image)
    }
    yield* merge(Array.from({ length: concurrency }, loop))
  },
}
