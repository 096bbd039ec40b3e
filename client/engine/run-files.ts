// The whole flow of a run of the person's own files, in which nothing is downloaded:
//
//   files -> pictures -> thumbnail -> file store, and the folder of the original -> archive
//
// A picture's bytes are read where its thumbnail is made, and nothing leaves the machine.
import { mapParallel } from '../core/async/concurrency.ts'
import { AppError } from '../core/model/app-error.ts'
import type { AskedImage } from '../core/model/image.ts'
import type { Cancelled, Failed, Fetched, Saved } from '../core/model/outcome.ts'
import type { ThumbnailSettings } from '../core/model/settings.ts'
import { writeBeside } from './folder/write-beside.ts'
import { type RunParts, ruined } from './run.ts'
import type { OwnImage } from './sources/own/list-own.ts'
import type { WhenRoom } from './storage/wait-for-room.ts'
import { makeThumbnail, type OriginalsStore } from './thumbnails/make-thumbnail.ts'
import type { WorkerPool } from './thumbnails/pool.ts'

export interface OwnRunParts extends Pick<RunParts, 'store' | 'pauseSwitch' | 'emit' | 'now'> {
  readonly pool: WorkerPool
  /** The pictures that this engine has, by the ids of their images. */
  readonly own: ReadonlyMap<string, OwnImage>
  /** Does what needs room on a disk, and waits for it. */
  readonly whenRoom: WhenRoom
}

/** Pictures that may wait for a worker, so that the biggest of them goes first. They wait without their bytes. */
const WAITING = 128

/** After these the folder takes no other thumbnail either. */
const BROKEN = 'folder_refused'

/**
 * Makes the thumbnails of these pictures. An abort is no error: what is unfinished is cancelled.
 * @throws what broke, if anything but an abort did; by then every picture has its outcome
 */
export async function runFiles(
  images: readonly AskedImage[],
  settings: ThumbnailSettings,
  parts: OwnRunParts,
  signal: AbortSignal,
): Promise<void> {
  const { pool, emit, now } = parts
  await pool.ready(signal)
  const unfinished = new Set(images)
  const end = (outcome: Saved | Failed | Cancelled) => {
    unfinished.delete(outcome.image)
    emit({ kind: 'outcome', at: now(), outcome })
  }
  const broken = new AbortController()
  const whole = AbortSignal.any([signal, broken.signal])
  const underWay = new Set<Promise<unknown>>()
  const work = async (image: AskedImage) => {
    whole.throwIfAborted()
    const making = thumbnailOf(image, settings, parts, whole)
    underWay.add(making)
    const outcome = await making.finally(() => underWay.delete(making))
    if (outcome.kind === 'failed' && outcome.reason === BROKEN)
      broken.abort(new AppError(outcome.reason, outcome.message))
    return outcome
  }
  emit({ kind: 'running-began', at: now(), images: images.length })
  try {
    for await (const outcome of mapParallel(images, pool.places + WAITING, work)) end(outcome)
  } catch (error) {
    broken.abort(error)
    // A file that is being written is written to its end, before another run may come to it.
    await Promise.allSettled(underWay)
    const reason: unknown = broken.signal.reason
    for (const image of unfinished)
      end(signal.aborted ? { kind: 'cancelled', image, by: 'person' } : ruined(image, reason, null))
    if (!signal.aborted) throw reason
  }
}

async function thumbnailOf(
  image: AskedImage,
  settings: ThumbnailSettings,
  parts: OwnRunParts,
  signal: AbortSignal,
): Promise<Saved | Failed> {
  const { index } = image
  const { pool, own, emit, now } = parts
  const picture = own.get(image.id)
  if (!picture) return ruined(image, new AppError('files_needed', NEEDED), null)
  const fetched = factsOf(picture)
  const begun = () => {
    emit({ kind: 'request-began', at: now(), index, attempt: 1 })
    emit({ kind: 'answered', at: now(), index })
  }
  const store = storeOf(picture, parts, signal)
  const stored = { kind: 'stored', image, fetched } as const
  // More of them would need names of their own beside their original.
  const one = { ...settings, moreBoxes: [] }
  const outcome = await makeThumbnail(stored, one, { pool, store, signal, begun })
  emit({ kind: 'received', at: now(), index, bytes: fetched.bytes })
  if (outcome.kind === 'saved') emit({ kind: 'request-ended', at: now(), index })
  return outcome
}

const NEEDED = 'This file is not among those that the page has. Choose the same files again.'

const factsOf = ({ found, type }: OwnImage): Fetched => ({
  attempts: 0,
  ms: 0,
  bytes: found.bytes,
  type,
  sha256: null,
  route: 'disk',
})

/** Gives the original from its disk or zip, and puts the thumbnail into the store and beside the original. */
function storeOf(
  { found, beside }: OwnImage,
  { store, pauseSwitch, whenRoom }: OwnRunParts,
  signal: AbortSignal,
): OriginalsStore {
  return {
    async get() {
      await pauseSwitch.pass(signal)
      return found.open()
    },
    async put(kind, index, bytes) {
      await store.put(kind, index, bytes)
      const { directory, modified: of } = found
      if (beside !== null && directory !== null)
        await whenRoom(() => writeBeside(directory, { name: beside, bytes, of }))
    },
  }
}
