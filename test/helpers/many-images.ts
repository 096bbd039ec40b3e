// Images of which nothing is known but their names, each of its own file.

import type { RunFacts } from '../../client/core/archive/report.ts'
import type { AskedImage, Image } from '../../client/core/model/image.ts'
import type { Outcome } from '../../client/core/model/outcome.ts'

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

/** Of a run through concurrency. */
export const runFacts = (title: string, outcomes: readonly Outcome[]): RunFacts => ({
  title,
  source: 'hot',
  strategy: 'queue',
  concurrency: 8,
  thumbnails: { box: 128, shape: 'fit', format: 'same' },
  limits: { images: 60, megapixels: 100, deadlineS: null, timeoutS: null },
  route: 'relay',
  startedAt: new Date('2026-01-02T03:04:05Z'),
  outcomes,
})
