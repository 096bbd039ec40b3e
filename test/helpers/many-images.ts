import type { AskedImage } from '../../client/core/outcome.ts'

/** So many images, each of its own file. */
export const manyImages = (count: number): AskedImage[] =>
  Array.from({ length: count }, (_, index) => ({
    kind: 'image',
    index,
    id: `id${index}`,
    file: `id${index}.jpg`,
    type: 'image/jpeg',
    width: null,
    height: null,
    bytes: null,
    title: null,
    link: `https://i.imgur.com/id${index}.jpg`,
  }))
