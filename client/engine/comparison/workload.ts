// What every contender brings in: listed once, and for thumbnails fetched once, before anything is timed.

import { createPauseSwitch } from '../../core/async/pause-switch.ts'
import { AppError } from '../../core/model/app-error.ts'
import type { Emit } from '../../core/model/events.ts'
import type { AskedImage } from '../../core/model/image.ts'
import type { Outcome } from '../../core/model/outcome.ts'
import { runImages } from '../run.ts'
import { listWhole } from '../sources/gallery.ts'
import { createMemoryStore } from '../storage/file-store.ts'
import { adaptive } from '../strategies/adaptive.ts'
import { type MeasureParts, noThumbnails, ROUTE, thumbnailsOf, type Workload } from './measure.ts'
import type { ComparisonSettings } from './model.ts'

/** @throws AppError if the gallery cannot be listed or has no images, or the signal's reason */
export async function prepareWorkload(
  { subject, source, images: limit, seed, box }: ComparisonSettings,
  parts: MeasureParts,
  signal: AbortSignal,
): Promise<{ title: string; workload: Workload; images: readonly AskedImage[] }> {
  const request = { source, limit, seed, openAlbums: false }
  const { title, items } = await listWhole(parts.api, request, signal)
  const images = items.filter((item) => item.kind === 'image')
  if (images.length === 0)
    throw new AppError('not_found', 'There is no JPEG or PNG to compare with')
  if (subject !== 'thumbnails') return { title, workload: { kind: 'images', images }, images }
  const workload = await fetchOriginals(images, box, parts, signal)
  return { title, workload, images: workload.originals.map(({ image }) => image) }
}

async function fetchOriginals(
  images: readonly AskedImage[],
  box: number,
  parts: MeasureParts,
  signal: AbortSignal,
): Promise<Extract<Workload, { kind: 'originals' }>> {
  const store = createMemoryStore()
  const outcomes: Outcome[] = []
  const emit: Emit = (event) => event.kind === 'outcome' && outcomes.push(event.outcome)
  await runImages(
    images,
    {
      strategy: adaptive,
      concurrency: 1,
      ...thumbnailsOf(box),
      deadlineS: 0,
      timeoutS: 0,
      route: ROUTE,
    },
    {
      ...parts,
      pool: noThumbnails,
      store,
      originals: new Map(),
      pauseSwitch: createPauseSwitch(parts.now),
      emit,
    },
    signal,
  )
  signal.throwIfAborted()
  const originals = outcomes
    .filter((outcome) => outcome.kind === 'saved')
    .map(({ image, fetched }) => ({ kind: 'stored', image, fetched }) as const)
  originals.sort((a, b) => a.image.index - b.image.index)
  return { kind: 'originals', originals, store }
}
