// The figures of a run. Each is defined here, once, and holds in every phase.
import { spacingMs } from '../../core/model/settings.ts'
import type { Phase, Run } from './state.ts'

export interface Figures {
  /** The time of the run on this page, without the time between its end and a retry. */
  readonly elapsedMs: number
  /**
   * While it runs: over the last five seconds; null while no download is left, so that none is to come. At its end:
   * the bytes since the newest stretch began (the start, a retry or a resume) by the time until its newest byte.
   */
  readonly bytesPerSecond: number | null
  /**
   * The listed bytes that are still to come at the present rate, where the list names the size of each image; else the
   * open images at the present pace; at least as long as the run's own limit on requests takes. Null as long as too little is known, and where only thumbnails are left.
   */
  readonly leftMs: number | null
}

/** The first images say little, so no time left is shown before this many are done. */
const ENOUGH_IMAGES = 3
/** Nor do the first bytes, which come after the first answers, ms. */
const ENOUGH_MS = 300

export function figuresOf(run: Run, phase: Phase = 'running'): Figures {
  const { timeline, now, beganAt } = run
  const elapsedMs = timeline.origin === null ? now - beganAt : timeline.now
  if (phase === 'finished')
    return { elapsedMs, bytesPerSecond: averageOf(run) * 1000, leftMs: null }
  if (onlyThumbnailsAreLeft(run)) return { elapsedMs, bytesPerSecond: null, leftMs: null }
  return {
    elapsedMs,
    bytesPerSecond: recentPaceOf(run, 'bytes') * 1000,
    leftMs: atLeast(leftByPace(run), isByBytes(run) ? leftByBytes(run) : leftByImages(run)),
  }
}

/** All downloads of this stretch are here, and not all of their thumbnails. */
export const onlyThumbnailsAreLeft = ({ timeline, progress, toDo, done }: Run): boolean =>
  timeline.begun === 0 && done < toDo && progress.whole.size >= toDo - done

/** How much of this stretch is done, from 0 to 1: by bytes where the list names the size of each image. */
export function shareDone(run: Run): number {
  const { progress, done, toDo } = run
  const { toDoBytes, doneBytes, arrivingBytes } = progress
  if (!isByBytes(run) || !toDoBytes) return done / Math.max(toDo, 1)
  return Math.min((doneBytes + arrivingBytes) / toDoBytes, 1)
}

/** Thumbnails of the person's own pictures cost time, and their bytes hardly any. */
const isByBytes = ({ progress, settings }: Run) =>
  progress.toDoBytes !== null && settings.pictures === 'listed'

/** The bar of the whole run: all of it, and its parts. `arriving` has come and has no outcome yet. */
export function barOf({ progress, counts, here, settings }: Run) {
  const { listed, unsized, ended, arrivingBytes } = progress
  if (unsized === 0 && listed > 0 && settings.pictures === 'listed') {
    const { here, saved, failed, cancelled } = ended
    // An image that is tried again counts as failed until its new outcome.
    const arriving = Math.min(arrivingBytes, listed - here - saved - failed - cancelled)
    return {
      of: 'bytes',
      most: listed,
      parts: { here, saved, arriving, failed, cancelled },
    } as const
  }
  const { asked, saved, failed, skipped, cancelled } = counts
  // Other skipped items need no work, so the bar leaves them out.
  return {
    of: 'images',
    most: asked - skipped + here,
    parts: { here, saved, failed, cancelled },
  } as const
}

/** The time until the last of the images that have no request yet may ask; null without a limit. */
function leftByPace(run: Run): number | null {
  const { toDo, done, timeline, progress } = run
  const spacing = spacingMs(run.settings)
  const unasked = toDo - done - timeline.begun - progress.whole.size
  return spacing > 0 && unasked > 0 ? unasked * spacing : null
}

const atLeast = (least: number | null, ms: number | null) =>
  least === null ? ms : Math.max(least, ms ?? 0)

function leftByBytes(run: Run): number | null {
  const { toDoBytes, doneBytes, arrivingBytes } = run.progress
  const left = (toDoBytes ?? 0) - doneBytes - arrivingBytes
  const pace = recentPaceOf(run, 'bytes') || averageOf(run)
  return run.now - run.beganAt >= ENOUGH_MS && pace > 0 && left > 0 ? left / pace : null
}

function leftByImages(run: Run): number | null {
  const { now, beganAt, done, toDo } = run
  // If nothing ended in the last seconds, the pace of the whole stretch is the better guess.
  const pace = recentPaceOf(run, 'images') || done / Math.max(now - beganAt, 1)
  return done >= ENOUGH_IMAGES && done < toDo ? (toDo - done) / pace : null
}

/** Bytes a millisecond, from the begin of the stretch to its newest byte. */
const averageOf = ({ bytes, beganAt, progress: { bytesBefore, newestByteAt } }: Run) =>
  newestByteAt > beganAt ? (bytes - bytesBefore) / (newestByteAt - beganAt) : 0

/** Of the last five seconds, a millisecond. */
function recentPaceOf({ recent: [oldest], now, bytes, done }: Run, what: 'bytes' | 'images') {
  if (!oldest || now <= oldest.at) return 0
  return (what === 'bytes' ? bytes - oldest.bytes : done - oldest.images) / (now - oldest.at)
}
