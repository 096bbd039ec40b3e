// Gives every contender its work: the images are listed once, and for thumbnails fetched once, before anything is timed.

import type { FarmApi } from '../../api/farm-api.ts'
import { createPauseSwitch } from '../../core/async/pause-switch.ts'
import { AppError } from '../../core/model/app-error.ts'
import type { Emit } from '../../core/model/events.ts'
import type { AskedImage, Site } from '../../core/model/image.ts'
import type { Stored } from '../../core/model/outcome.ts'
import { NO_PACE } from '../../core/model/settings.ts'
import { createEventBatches } from '../event-batches.ts'
import { runImages } from '../run.ts'
import { listWhole } from '../sources/gallery.ts'
import { createMemoryStore } from '../storage/file-store.ts'
import { adaptive } from '../strategies/adaptive.ts'
import type { WorkerPool } from '../thumbnails/pool.ts'
import { RACE_ROUNDS } from './contenders/bounds.ts'
import type { Contenders } from './contenders/choices.ts'
import { readyFarm } from './contenders/farm.ts'
import { type ReadyContender, ROUTE, type RunParts } from './contenders/ready.ts'
import { readyStrategy } from './contenders/strategy.ts'
import { type Originals, readyThumbnails, type ThumbnailMaker } from './contenders/thumbnails.ts'
import type { ComparisonSettings } from './model.ts'
import type { ComparisonPage } from './page.ts'
import { thumbnailsIn } from './thumbnail-settings.ts'

export interface PrepareParts extends RunParts {
  readonly page: Pick<ComparisonPage, 'tellOutage' | 'tellEvents'>
  readonly farm: FarmApi
  /** Makes the thumbnails of downloads with thumbnails. */
  readonly pool: WorkerPool
  readonly createPool: (maker: ThumbnailMaker) => WorkerPool
}

export interface Prepared {
  readonly title: string
  readonly images: readonly AskedImage[]
  readonly contenders: readonly ReadyContender[]
  /** Ends the workers that were started for it. */
  close(): void
}

/** @throws AppError if the gallery cannot be listed or has no images, or the signal's reason */
export async function prepare(
  contenders: Contenders,
  settings: ComparisonSettings,
  parts: PrepareParts,
  signal: AbortSignal,
): Promise<Prepared> {
  const { site, source, images: limit, seed, box, workload } = settings
  const request = { site, source, limit, seed, openAlbums: false, moving: false }
  const { title, items } = await listWhole(parts.api, request, signal)
  const images = items.filter((item) => item.kind === 'image')
  if (images.length === 0)
    throw new AppError('not_found', 'There is no JPEG or PNG to compare with')
  if (contenders.kind === 'thumbnails') {
    const work = { ...(await fetchOriginals(images, site, parts, signal)), box }
    return {
      title,
      images: work.originals.map(({ image }) => image),
      ...onOriginals(contenders.list, work, parts),
    }
  }
  // A race has no warm-up round: the images come once, so that the first racer is no slower for being the first.
  if (settings.rounds === RACE_ROUNDS) await fetchOriginals(images, site, parts, signal)
  const pool = workload === 'both' ? parts.pool : null
  const ready = contenders.list.map((contender) =>
    contender.kind === 'farm'
      ? readyFarm(contender, { images, site, box }, parts)
      : readyStrategy(contender, { images, site, pool, box }, parts),
  )
  return { title, images, contenders: ready, close() {} }
}

/** Each maker keeps its workers from round to round, so that only the warm-up pays for their start. */
function onOriginals(
  contenders: Extract<Contenders, { kind: 'thumbnails' }>['list'],
  work: Originals,
  { now, createPool }: PrepareParts,
): Pick<Prepared, 'contenders' | 'close'> {
  const pools = new Map<string, WorkerPool>()
  const ready = contenders.map((contender) => {
    const { maker } = contender
    // The control is the same maker with the same workers.
    const pool = pools.get(maker.id) ?? createPool(maker)
    pools.set(maker.id, pool)
    return readyThumbnails(contender, work, { now, pool })
  })
  return {
    contenders: ready,
    close() {
      for (const pool of pools.values()) pool.close()
    },
  }
}

async function fetchOriginals(
  images: readonly AskedImage[],
  site: Site,
  parts: RunParts & Pick<PrepareParts, 'page'>,
  signal: AbortSignal,
): Promise<Pick<Originals, 'originals' | 'from'>> {
  const from = createMemoryStore()
  const originals: Stored[] = []
  const live = createEventBatches(parts.page.tellEvents)
  const emit: Emit = (event) => {
    live.tell(event)
    if (event.kind === 'outage') void parts.page.tellOutage(event.outage)
    if (event.kind === 'downloaded')
      originals.push({ kind: 'stored', image: event.image, fetched: event.fetched })
  }
  await runImages(
    images,
    {
      strategy: adaptive,
      site,
      concurrency: 1,
      ...thumbnailsIn(1),
      ...NO_PACE,
      deadlineS: 0,
      timeoutS: 0,
      route: ROUTE,
    },
    {
      ...parts,
      pool: null,
      store: from,
      originals: new Map(),
      pauseSwitch: createPauseSwitch(parts.now),
      emit,
    },
    signal,
  )
  await live.flush()
  signal.throwIfAborted()
  originals.sort((a, b) => a.image.index - b.image.index)
  return { originals, from }
}
