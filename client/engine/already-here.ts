// Nothing is downloaded twice: the images of a new run that an earlier run has saved keep their files.
import { type FileKind, THUMBNAIL_KINDS } from '../core/archive/create-archive.ts'
import { sha256Of } from '../core/archive/sha256.ts'
import { mapParallel } from '../core/async/concurrency.ts'
import type { Emit } from '../core/model/events.ts'
import type { AskedImage } from '../core/model/image.ts'
import { mismatchesOf } from '../core/model/mismatch.ts'
import { type Fetched, type Saved, savedOf, thumbnailsOf } from '../core/model/outcome.ts'
import type { Settings, ThumbnailSettings } from '../core/model/settings.ts'
import { type RunRecord, readRecord } from './run-record.ts'
import type { EarlierRun, FileStore } from './storage/file-store.ts'

interface HereParts {
  readonly store: FileStore
  /** The originals that the store has, by index; those that are here are added. */
  readonly originals: Map<number, Fetched>
  readonly emit: Emit
  /** Milliseconds on the run's monotonic clock. */
  readonly now: () => number
}

/** An image of an earlier run: its original, and its outcome if its thumbnail is the one that is wanted now. */
interface Known {
  readonly run: EarlierRun
  readonly index: number
  readonly fetched: Fetched
  readonly saved: Saved | null
}

/** Files that are read and hashed at once. */
const AT_ONCE = 8

/**
 * Tells the outcome of each image that is here already, and gives the others. An image of which only the original is
 * here is among them, and needs no download. Files whose hash is not that of their outcome are not here.
 */
export async function skipHere(
  images: readonly AskedImage[],
  settings: Settings,
  parts: HereParts,
  signal: AbortSignal,
): Promise<AskedImage[]> {
  if (!isKept(settings)) return [...images]
  const known = knownFiles(await parts.store.earlier(), settings)
  if (known.size === 0) return [...images]
  const here = new Set<AskedImage>()
  const check = async (image: AskedImage) => {
    const one = known.get(image.file)
    if (one && !signal.aborted && (await takeOver(image, one, parts))) here.add(image)
  }
  for await (const _ of mapParallel(images, AT_ONCE, check)) if (signal.aborted) break
  return images.filter((image) => !here.has(image))
}

/** Says if the files of a run are of use to later runs. */
export const keepsFiles = (run: Pick<RunRecord, 'settings'> | null) =>
  run !== null && isKept(run.settings)

/** The demo downloads each time, because it is there to be watched, and the person's own files are not copied. */
const isKept = ({ site, pictures }: Settings) => site === 'imgur' && pictures === 'listed'

/** By file name; the newest run counts. */
function knownFiles(runs: readonly EarlierRun[], settings: Settings): Map<string, Known> {
  const known = new Map<string, Known>()
  for (const run of runs) {
    const { record = null, originals } = readRecord(run.journal) ?? {}
    if (record === null || !originals || !keepsFiles(record)) continue
    const isSame = isSameThumbnail(record.settings, settings)
    for (const [index, fetched] of originals) {
      const item = record.asked[index]
      if (item?.kind !== 'image' || known.has(item.file)) continue
      const saved = isSame ? savedOf(record.outcomes[index]) : null
      known.set(item.file, { run, index, fetched, saved })
    }
  }
  return known
}

const isSameThumbnail = (a: ThumbnailSettings, b: ThumbnailSettings) =>
  a.box === b.box &&
  a.moreBoxes.join() === b.moreBoxes.join() &&
  a.shape === b.shape &&
  a.format === b.format

/** True if nothing is left to do for this image. */
async function takeOver(image: AskedImage, known: Known, parts: HereParts): Promise<boolean> {
  const { run, index, fetched, saved } = known
  if (!(await isHere(run, 'original', index, fetched))) return false
  run.keep('original', index, image.index)
  parts.originals.set(image.index, fetched)
  const thumbnails = (saved ? thumbnailsOf(saved) : []).map(
    (facts, n) => [THUMBNAIL_KINDS[n] ?? 'thumbnail', facts] as const,
  )
  let isWhole = saved !== null
  for (const [kind, facts] of thumbnails) isWhole &&= await isHere(run, kind, index, facts)
  if (!saved || !isWhole) {
    await parts.store.record([{ kind: 'downloaded', index: image.index, fetched }])
    return false
  }
  for (const [kind] of thumbnails) run.keep(kind, index, image.index)
  const { id, file, title, link } = image
  parts.emit({
    kind: 'outcome',
    at: parts.now(),
    outcome: {
      kind: 'skipped',
      item: {
        kind: 'left-out',
        index: image.index,
        id,
        file,
        title,
        link,
        images: null,
        reason: 'already-here',
      },
      saved: { ...saved, image, mismatches: mismatchesOf(image, fetched, saved) },
    },
  })
  return true
}

async function isHere(
  run: EarlierRun,
  kind: FileKind,
  index: number,
  facts: { readonly bytes: number; readonly sha256?: string | null | undefined },
): Promise<boolean> {
  if (!facts.sha256) return false
  const bytes = await run.get(kind, index)
  return bytes?.length === facts.bytes && (await sha256Of(bytes)) === facts.sha256
}
