import { merge } from '../channel.ts'
import type { Strategy } from './strategy.ts'

export const lanes: Strategy = {
  id: 'lanes',
  name: 'Lanes',
  about: 'Several lines of work share one queue; whichever is free takes the next image.',
  defaultLanes: () => 8,
  also: null,
  atOnce: (options) => options.lanes,
  async *run(images, download, options) {
    const queue = images.values()
    async function* lane() {
      for (const image of queue) yield await download(image)
    }
    yield* merge(Array.from({ length: options.lanes }, lane))
  },
}
