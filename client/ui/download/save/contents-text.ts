import type { ZipContents } from '../../../core/archive/zip-contents.ts'
import { savedOf, thumbnailsOf } from '../../../core/model/outcome.ts'
import { waitsForRoom } from '../../../state/run/room.ts'
import { goesOnUnseen, type Phase, type Run } from '../../../state/run/state.ts'
import { unfinishedOf } from '../../../state/run/unfinished-run.ts'
import type { LateTexts } from '../../text/text-store.ts'

/** The zip can be made of a run that is over, and of one that waits for room. */
export const canSave = (run: Run, phase: Phase): boolean =>
  (phase === 'finished' || waitsForRoom({ run, phase })) &&
  run.counts.asked > 0 &&
  !goesOnUnseen(run)

type Words = LateTexts['save']

/** The button's name: what it saves, and how much that is. */
export function saveText(words: Words, run: Run, phase: Phase, contents: ZipContents): string {
  if (!canSave(run, phase)) return words.zip
  const { pictures, thumbnails, bytes } = contentsOf(run, contents)
  return bytes === 0 ? words.reportOnly : words.zipOf(listOf(words, pictures, thumbnails), bytes)
}

function listOf(words: Words, pictures: number, thumbnails: number): string {
  if (pictures === thumbnails) return words.both(pictures)
  if (pictures === 0) return words.thumbnails(thumbnails)
  if (thumbnails === 0) return words.pictures(pictures)
  return words.and(words.pictures(pictures), words.thumbnails(thumbnails))
}

/** The other facts about the zip. */
export function contentsText(words: Words, run: Run, phase: Phase, { only }: ZipContents): string {
  if (!canSave(run, phase)) return words.notYet
  if (only) return words.selection(only.length, imagesOf(run))
  const open = unfinishedOf(run).length
  const reports = words.reports(run.counts.asked)
  return open > 0 ? `${reports} ${words.missing(open)}` : reports
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
