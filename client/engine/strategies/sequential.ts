import type { Strategy } from './strategy.ts'

export const sequential: Strategy = {
  id: 'sequential',
  name: 'Sequential',
  about: 'Downloads one image after another.',
  defaultConcurrency: null,
  also: null,
  atOnce: () => 1,
  async *run(images, download) {
    for (const image of images) yield await download(image)
  },
}
