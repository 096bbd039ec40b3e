import { savedOf, thumbnailsOf } from '../../../core/model/outcome.ts'
import type { ZipContents } from '../../../engine/engine-verbs.ts'
import { waitsForRoom } from '../../../state/run/room.ts'
import { goesOnUnseen, type Phase, type Run } from '../../../state/run/state.ts'
import { unfinishedOf } from '../../../state/run/unfinished-run.ts'
import { countOf, formatBytes, formatCount } from '../../parts/format.ts'

/** The zip can be made of a run that is over, and of one that waits for room. */
export const canSave = (run: Run, phase: Phase): boolean =>
  (phase === 'finished' || waitsForRoom({ run, phase })) &&
  run.counts.asked > 0 &&
  !goesOnUnseen(run)

/** The button's name: what it saves, and how much that is. */
export function saveText(run: Run, phase: Phase, contents: ZipContents): string {
  if (!canSave(run, phase)) return 'Save zip'
  const { pictures, thumbnails, bytes } = contentsOf(run, contents)
  if (bytes === 0) return 'Save zip: the report only'
  return `Save zip: ${listOf(pictures, thumbnails)}, ${formatBytes(bytes)}`
}

function listOf(pictures: number, thumbnails: number): string {
  if (pictures === thumbnails)
    return `${countOf(pictures, 'picture')} and thumbnail${pictures === 1 ? '' : 's'}`
  const parts = [
    ...(pictures > 0 ? [countOf(pictures, 'picture')] : []),
    ...(thumbnails > 0 ? [countOf(thumbnails, 'thumbnail')] : []),
  ]
  return parts.join(' and ')
}

/** The other facts about the zip. */
export function contentsText(run: Run, phase: Phase, { only }: ZipContents): string {
  if (!canSave(run, phase))
    return 'You can save when the run has ended. To save now, cancel it first.'
  if (only)
    return `A selection of ${formatCount(only.length)} of ${formatCount(imagesOf(run))}: only those are in the zip.`
  const open = unfinishedOf(run).length
  const missing = open > 0 ? ` ${countOf(open, 'image')} will be missing.` : ''
  return `Its reports name the outcome of ${run.counts.asked === 1 ? 'the item' : `all ${formatCount(run.counts.asked)} items`}.${missing}`
}

const imagesOf = ({ asked }: Run) => asked.filter(({ kind }) => kind === 'image').length

/** Without originals, the zip has the files that have no thumbnail: videos. */
function contentsOf({ outcomes }: Run, { files, only }: ZipContents) {
  const contents = { thumbnails: 0, pictures: 0, bytes: 0 }
  for (const outcome of only ? only.map((index) => outcomes[index]) : outcomes) {
    const saved = savedOf(outcome)
    const fetched = outcome?.kind === 'failed' ? outcome.fetched : saved?.fetched
    if (saved?.thumbnail && files !== 'pictures') {
      for (const { bytes } of thumbnailsOf(saved)) {
        contents.thumbnails++
        contents.bytes += bytes
      }
    }
    if (!fetched || !(files !== 'thumbnails' || saved?.thumbnail === null)) continue
    contents.pictures++
    contents.bytes += fetched.bytes
  }
  return contents
}
