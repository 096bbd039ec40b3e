// What every contender brings in: listed once, and for thumbnails fetched once, before anything is timed.
import { AppError } from '../core/app-error.ts'
import { listWhole } from '../core/gallery.ts'
import { createGate } from '../core/gate.ts'
import type { AskedImage, Emit, Outcome } from '../core/outcome.ts'
import { runImages } from '../core/pipeline.ts'
import { createMemoryShelf } from '../core/shelf.ts'
import { adaptive } from '../core/strategies/adaptive.ts'
import type { ComparisonSettings } from './comparison.ts'
import { type Goods, type MeasureParts, noThumbnails, ROUTE, thumbnailsOf } from './measure.ts'

/** @throws AppError if the gallery cannot be listed or has no images, or the signal's reason */
export async function fetchGoods(
  { subject, source, images: limit, seed, box }: ComparisonSettings,
  parts: MeasureParts,
  signal: AbortSignal,
): Promise<{ title: string; goods: Goods; images: readonly AskedImage[] }> {
  const request = { source, limit, seed, openAlbums: false }
  const { title, items } = await listWhole(parts.api, request, signal)
  const images = items.filter((item) => item.kind === 'image')
  if (images.length === 0)
    throw new AppError('not_found', 'There is no JPEG or PNG to compare with')
  if (subject !== 'thumbnails') return { title, goods: { kind: 'images', images }, images }
  const goods = await fetchOriginals(images, box, parts, signal)
  return { title, goods, images: goods.originals.map(({ image }) => image) }
}

async function fetchOriginals(
  images: readonly AskedImage[],
  box: number,
  parts: MeasureParts,
  signal: AbortSignal,
): Promise<Extract<Goods, { kind: 'originals' }>> {
  const shelf = createMemoryShelf()
  const outcomes: Outcome[] = []
  const emit: Emit = (event) => event.kind === 'outcome' && outcomes.push(event.outcome)
  await runImages(
    images,
    { strategy: adaptive, lanes: 1, ...thumbnailsOf(box), deadlineS: 0, timeoutS: 0, route: ROUTE },
    { ...parts, pool: noThumbnails, shelf, gate: createGate(parts.now), emit },
    signal,
  )
  signal.throwIfAborted()
  const stored = Promise.resolve()
  const originals = outcomes
    .filter((outcome) => outcome.kind === 'saved')
    .map(({ image, fetched }) => ({ kind: 'shelved', image, fetched, stored }) as const)
  originals.sort((a, b) => a.image.index - b.image.index)
  return { kind: 'originals', originals, shelf }
}
