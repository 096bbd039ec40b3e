// How much room the rest of a run needs, as far as that can be known.
import { savedOf, thumbnailsOf } from '../../core/model/outcome.ts'
import type { Run } from './state.ts'
import { unfinishedOf } from './unfinished-run.ts'

export interface Room {
  /** Bytes that the rest of the run needs; images of unknown size count as much as those so far on average. */
  readonly needed: number
  /** Bytes that the browser still gives. */
  readonly free: number
}

/** Null where the browser tells nothing. */
export function roomOf(run: Run): Room | null {
  if (run.free === null) return null
  const { originals, thumbnails, images } = sizesOf(run)
  const average = images > 0 ? originals / images : 0
  const isOwn = run.settings.pictures === 'own'
  const open = unfinishedOf(run)
  const rest = open.reduce((sum, { bytes }) => sum + (bytes ?? average), 0)
  const small = images > 0 ? (thumbnails / images) * open.length : 0
  return { needed: Math.ceil((isOwn ? 0 : rest) + small), free: run.free }
}

function sizesOf({ outcomes }: Run) {
  const sizes = { originals: 0, thumbnails: 0, images: 0 }
  for (const outcome of outcomes) {
    const saved = savedOf(outcome)
    if (!saved) continue
    sizes.images++
    sizes.originals += saved.fetched.bytes
    for (const { bytes } of thumbnailsOf(saved)) sizes.thumbnails += bytes
  }
  return sizes
}

/** The run waits because the disk, or the browser's share of it, is full. */
export const waitsForRoom = ({ run, phase }: { run: Run | null; phase: string }): boolean =>
  phase === 'paused' && run?.isFull === true
