import { startAll } from '../../core/async/concurrency.ts'
import type { Strategy } from './strategy.ts'

export const batches: Strategy = {
  id: 'batches',
  name: 'Batches',
  about: 'Starts N downloads and waits until all N have ended. Then it starts the next N.',
  defaultConcurrency: () => 8,
  also: null,
  atOnce: (options) => options.concurrency,
  async *run(images, download, { concurrency }) {
    for (let at = 0; at < images.length; at += concurrency)
      yield* startAll(images.slice(at, at + concurrency), download)
  },
}
