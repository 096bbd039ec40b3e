import { savedOf } from '../../core/model/outcome.ts'
import { waitsForRoom } from '../../state/run/room.ts'
import type { Phase, Run } from '../../state/run/state.ts'
import { unfinishedOf } from '../../state/run/unfinished-run.ts'
import { countOf, formatBytes, formatCount } from '../parts/format.ts'

/** The zip can be made of a run that is over, and of one that waits for room. */
export const canSave = (run: Run, phase: Phase): boolean =>
  (phase === 'finished' || waitsForRoom({ run, phase })) && run.counts.asked > 0

/** Says what the zip will have in it. */
export function contentsText(phase: Phase, run: Run, withOriginals: boolean): string {
  if (phase === 'finished' && run.counts.asked === 0) return 'There is nothing to save.'
  if (!canSave(run, phase))
    return 'You can save when the run has ended. To save now, cancel it first.'
  const { thumbnails, files, bytes } = contentsOf(run, withOriginals)
  const list = [
    ...(files > 0 ? [countOf(files, withOriginals ? 'original' : 'video')] : []),
    ...(thumbnails > 0 ? [countOf(thumbnails, 'thumbnail')] : []),
    `a report on ${run.counts.asked === 1 ? 'the image' : `all ${formatCount(run.counts.asked)} images`}`,
  ]
  const open = unfinishedOf(run).length
  const rest = phase === 'paused' && open > 0 ? ` ${countOf(open, 'image')} will be missing.` : ''
  return `Contains ${list.slice(0, -1).join(', ')}${list.length > 1 ? ' and ' : ''}${list.at(-1)}: ${formatBytes(bytes)}.${rest}`
}

/** Without originals, the zip has the files that have no thumbnail: videos. */
function contentsOf({ outcomes }: Run, withOriginals: boolean) {
  const contents = { thumbnails: 0, files: 0, bytes: 0 }
  for (const outcome of outcomes) {
    const saved = savedOf(outcome)
    const fetched = outcome?.kind === 'failed' ? outcome.fetched : saved?.fetched
    if (saved?.thumbnail) {
      contents.thumbnails++
      contents.bytes += saved.thumbnail.bytes
    }
    if (!fetched || !(withOriginals || saved?.thumbnail === null)) continue
    contents.files++
    contents.bytes += fetched.bytes
  }
  return contents
}
