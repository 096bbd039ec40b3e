// The first step of a run: a source becomes a list of images.
import type { Api } from '../../api/server-api.ts'
import { AppError, problemOf } from '../../core/model/app-error.ts'
import type { Emit } from '../../core/model/events.ts'
import type { Asked } from '../../core/model/image.ts'
import type { Chosen } from '../engine-verbs.ts'
import { type GalleryRequest, listGallery } from './gallery.ts'

interface ListParts {
  readonly api: Pick<Api, 'gallery'>
  readonly emit: Emit
  /** Milliseconds on the run's monotonic clock. */
  readonly now: () => number
}

/** Lists a gallery, page by page, and tells of it. The pages before a failure are worth having, so the run goes on. */
export async function listImages(
  request: GalleryRequest,
  { api, emit, now }: ListParts,
  signal: AbortSignal,
): Promise<{ readonly title: string; readonly asked: readonly Asked[] }> {
  const asked: Asked[] = []
  let title = request.source
  emit({ kind: 'listing-began', at: now() })
  try {
    for await (const page of listGallery(api, request, signal)) {
      asked.push(...page.items)
      title = page.listing.title
      emit({ kind: 'listed', ...page })
    }
  } catch (error) {
    if (error instanceof AppError) emit({ kind: 'listing-failed', problem: problemOf(error) })
    else if (!signal.aborted) throw error
  }
  return { title, asked }
}

/** The images that the person has chosen, in the place of a list. */
export function takeChosen(
  { title, images }: Chosen,
  { emit, now }: Pick<ListParts, 'emit' | 'now'>,
): { readonly title: string; readonly asked: readonly Asked[] } {
  const asked = images.map((image, index) => ({ ...image, index }))
  emit({ kind: 'listing-began', at: now() })
  emit({ kind: 'listed', items: asked, listing: { title, note: null, credits: null } })
  return { title, asked }
}

/** Tells the outcome of all that is not downloaded. */
export function skipLeftOut(
  asked: readonly Asked[],
  { emit, now }: Pick<ListParts, 'emit' | 'now'>,
) {
  for (const item of asked)
    if (item.kind === 'left-out')
      emit({ kind: 'outcome', at: now(), outcome: { kind: 'skipped', item } })
}
