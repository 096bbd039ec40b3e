import { merge } from '../channel.ts'
import type { Strategy } from './strategy.ts'

export const chunks: Strategy = {
  id: 'chunks',
  name: 'Chunks',
  about: 'Each Web Worker gets its share in advance, and waits for nobody; nobody helps the last.',
  defaultLanes: () => 4,
  also: null,
  atOnce: (options) => options.lanes,
  async *run(images, _download, { lanes, inWorker }) {
    const share = Math.ceil(images.length / lanes)
    async function* worker(n: number) {
      const download = inWorker()
      for (const image of images.slice(n * share, (n + 1) * share)) yield await download(image)
    }
    yield* merge(Array.from({ length: lanes }, (_, n) => worker(n)))
  },
}
