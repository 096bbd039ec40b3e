import { startAll } from '../channel.ts'
import type { Strategy } from './strategy.ts'

export const batches: Strategy = {
  id: 'batches',
  name: 'Batches',
  about: 'So many at once, then waits for the slowest of them before the next batch.',
  defaultLanes: () => 8,
  also: null,
  atOnce: (options) => options.lanes,
  async *run(images, download, { lanes }) {
    for (let at = 0; at < images.length; at += lanes)
      yield* startAll(images.slice(at, at + lanes), download)
  },
}
