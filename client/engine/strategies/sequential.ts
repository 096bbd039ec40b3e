import type { Strategy } from './strategy.ts'

export const sequential: Strategy = {
  id: 'sequential',
  name: 'Sequential',
  about: 'Starts a download when the one before it has ended.',
  defaultConcurrency: null,
  also: null,
  atOnce: () => 1,
  async *run(images, download) {
    for (const image of images) yield await download(image)
  },
}
