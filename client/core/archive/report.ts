// report.json: the outcome of every image that was asked for.
import type { AskedImage, SkippedItem } from '../model/image.ts'
import {
  type Failed,
  type Fetched,
  indexOf,
  type Outcome,
  type Route,
  type Saved,
  savedOf,
} from '../model/outcome.ts'
import { createNamer, safeFolder, thumbnailName, trueName } from './entry-names.ts'

/** How many images have each outcome; `asked` is their sum. */
export interface Counts {
  readonly asked: number
  readonly saved: number
  readonly failed: number
  readonly skipped: number
  readonly cancelled: number
}

/** The facts of a run that its archive needs. */
export interface RunFacts {
  readonly title: string
  readonly source: string
  readonly strategy: string
  /** Null for a strategy that has no number to choose. */
  readonly concurrency: number | null
  /** Side of the square that thumbnails fit in, pixels. */
  readonly box: number
  readonly route: Route
  /** Set for a run of the person's own files, in which nothing is downloaded: who made the thumbnails. */
  readonly maker?: 'pool' | 'inline' | undefined
  readonly startedAt: Date
  readonly outcomes: readonly Outcome[]
}

/** The same four words for every run; they add up to the number of images that were asked for. */
function countOutcomes(outcomes: Iterable<Outcome>): Counts {
  const counts = { asked: 0, saved: 0, failed: 0, skipped: 0, cancelled: 0 }
  for (const { kind } of outcomes) {
    counts[kind]++
    counts.asked++
  }
  return counts
}

/** How many files came by each route; those that lay on the disk came by none. */
export function countRoutes(outcomes: Iterable<Outcome | undefined>): Record<Route, number> {
  const counts = { relay: 0, direct: 0 }
  for (const outcome of outcomes)
    if (outcome && 'fetched' in outcome && outcome.fetched) {
      const { route } = outcome.fetched
      if (route !== 'disk') counts[route]++
    }
  return counts
}

/** The files of one image, by their names in the archive; null where there is none. */
export interface NamedFiles {
  readonly outcome: Saved | Failed
  readonly original: string | null
  readonly thumbnail: string | null
}

/** The files that an archive has, in the order of the gallery: `withOriginals` decides on the originals. */
export function namedFiles(run: RunFacts, withOriginals: boolean): NamedFiles[] {
  const folders = new Set(run.outcomes.map(folderOf))
  // One list of names for both, because a folder of the person's own may be called `originals` too.
  const name = createNamer([...folders].flatMap((folder) => [folder, withinOriginals(folder)]))
  return inOrder(run.outcomes).flatMap((outcome): NamedFiles[] => {
    const kept = outcome.kind === 'failed' ? outcome : savedOf(outcome)
    if (kept === null) return []
    const { image, fetched } = kept
    const folder = folderOf(kept)
    const original =
      fetched && (withOriginals || isOnlyFile(kept))
        ? name(originalName(image, fetched), withinOriginals(folder))
        : null
    const thumbnail =
      kept.kind === 'saved' && kept.thumbnail !== null
        ? name(thumbnailName(image.file, kept.thumbnail.type), folder)
        : null
    return original === null && thumbnail === null ? [] : [{ outcome: kept, original, thumbnail }]
  })
}

/** A video, which has no thumbnail: without its original the archive would lack it. */
const isOnlyFile = (outcome: Saved | Failed) =>
  outcome.kind === 'saved' && outcome.thumbnail === null

/** The person's own files keep their folders, and their names as they are. */
const folderOf = (outcome: Outcome) =>
  safeFolder('image' in outcome ? (outcome.image.own?.folder ?? '') : '')

const withinOriginals = (folder: string) => (folder === '' ? 'originals' : `originals/${folder}`)

const originalName = ({ own, file }: AskedImage, { type }: Fetched) =>
  own ? file : trueName(file, type)

const inOrder = (outcomes: readonly Outcome[]) =>
  [...outcomes].sort((a, b) => indexOf(a) - indexOf(b))

/**
 * The account of a run, with the archive's name of each file. `lost` has the new outcomes, by index, of the images
 * whose files turned out to be lost.
 */
export function createReport(
  run: RunFacts,
  withOriginals: boolean,
  lost: ReadonlyMap<number, Failed> = new Map(),
) {
  const { title, source, strategy, concurrency, box, route, maker, startedAt } = run
  const names = new Map(
    namedFiles(run, withOriginals).map((files) => [files.outcome.image.index, files]),
  )
  const final = inOrder(run.outcomes).map((outcome) => lost.get(indexOf(outcome)) ?? outcome)
  return {
    madeBy: 'Galloper',
    gallery: { title, source },
    startedAt: startedAt.toISOString(),
    settings: maker
      ? { maker, thumbnailBox: box }
      : { strategy, concurrency, thumbnailBox: box, route },
    counts: countOutcomes(final),
    ...(!maker && { routes: countRoutes(final) }),
    images: final.map((outcome) => describe(outcome, names.get(indexOf(outcome)))),
  }
}

/** An item of a gallery has a link, and a file of the person's own has a folder. */
const whereIs = ({ file, link, own }: AskedImage | SkippedItem) =>
  own ? { file, folder: own.folder } : { file, link }

function describe(outcome: Outcome, names: NamedFiles | undefined) {
  if (outcome.kind === 'skipped') {
    const { index, title, reason } = outcome.item
    const skipped = { index, outcome: outcome.kind, reason, ...whereIs(outcome.item), title }
    return outcome.saved ? { ...factsOf(outcome.saved, names), ...skipped } : skipped
  }
  const { index, title, type: declaredType } = outcome.image
  const asked = { index, outcome: outcome.kind, ...whereIs(outcome.image), title, declaredType }
  if (outcome.kind === 'cancelled') return { ...asked, by: outcome.by }
  const { fetched } = outcome
  const facts = { ...asked, ...fetched, original: fetched ? (names?.original ?? null) : null }
  if (outcome.kind === 'failed') {
    const { reason, message, attempts, ms } = outcome
    return { ...facts, reason, message, attempts, ms: Math.round(ms) }
  }
  return { ...facts, ...factsOf(outcome, names) }
}

/** The facts of the files that the store has of an image. */
function factsOf(
  { fetched, width, height, mismatches, damage, thumbnail }: Saved,
  names?: NamedFiles,
) {
  const original = names?.original ?? null
  const entry = names?.thumbnail ?? null
  const ms = Math.round(fetched.ms)
  const seen = thumbnail && { width, height, thumbnail: { entry, ...thumbnail } }
  return { ...fetched, original, ms, mismatches, ...(damage && { damage }), ...seen }
}
