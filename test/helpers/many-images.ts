// Images of which nothing is known but their names, each of its own file.
import type { Image } from '../../client/core/api.ts'
import type { AskedImage } from '../../client/core/outcome.ts'

/** As a listing has it. */
export const listedImage = (n: number): Image => ({
  kind: 'image',
  id: `id${n}`,
  file: `id${n}.jpg`,
  type: 'image/jpeg',
  width: null,
  height: null,
  bytes: null,
  title: null,
  link: `https://i.imgur.com/id${n}.jpg`,
})

/** As a run has it. */
export const askedImage = (index: number): AskedImage => ({ ...listedImage(index), index })

export const manyImages = (count: number): AskedImage[] =>
  Array.from({ length: count }, (_, index) => askedImage(index))
