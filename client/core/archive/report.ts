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
  thumbnailsOf,
} from '../model/outcome.ts'
import type { ThumbnailSettings } from '../model/settings.ts'
import { createNamer, safeFolder, sizedName, thumbnailName, trueName } from './entry-names.ts'
import { namesBy, saysSize, USUAL_NAMES } from './name-template.ts'

/** How many images have each outcome; `asked` is their sum. */
export interface Counts {
  readonly asked: number
  readonly saved: number
  readonly failed: number
  readonly skipped: number
  readonly cancelled: number
}

/** The limits of a run; null for one that its strategy does not have, left out where the run has no such thing. */
interface RunLimits {
  /** Images of a gallery; a list of links is taken whole. */
  readonly images?: number
  /** Larger pictures have no thumbnail. */
  readonly megapixels: number
  /** Seconds for the whole run, and of silence for one image; 0 for none. */
  readonly deadlineS?: number | null
  readonly timeoutS?: number | null
  /** The person's own limit on requests: so many a second, and seconds between two of them; null for none. */
  readonly requestsPerSecond?: number | null
  readonly pauseS?: number | null
}

/** The facts of a run that its archive needs. */
export interface RunFacts {
  readonly title: string
  readonly source: string
  readonly strategy: string
  /** Downloads at once; null where the strategy has no number to choose. */
  readonly concurrency: number | null
  /** How its thumbnails were made. */
  readonly thumbnails: Pick<ThumbnailSettings, 'box' | 'shape' | 'format'> &
    Partial<Pick<ThumbnailSettings, 'moreBoxes'>>
  readonly limits: RunLimits
  readonly route: Route
  /** The template of the names in the archive (name-template.ts); left out for the usual names. */
  readonly names?: string | undefined
  /** Set for a run of the person's own files, in which nothing is downloaded: who made the thumbnails. */
  readonly maker?: 'pool' | 'inline' | undefined
  readonly startedAt: Date
  /** Of a selection, the outcomes of its images alone. */
  readonly outcomes: readonly Outcome[]
  /** Of a selection: the number of items that the run has. */
  readonly selectedOf?: number | undefined
}

/** The facts of these images of a run alone. */
export function selectionOf(facts: RunFacts, only: Iterable<number>): RunFacts {
  const wanted = new Set(only)
  const outcomes = facts.outcomes.filter((outcome) => wanted.has(indexOf(outcome)))
  return { ...facts, outcomes, selectedOf: facts.outcomes.length }
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
  /** One name for each size. */
  readonly thumbnails: readonly string[]
}

/** The facts that the names need. */
type NamedRun = Pick<RunFacts, 'title' | 'names' | 'thumbnails' | 'outcomes' | 'selectedOf'>

/** The files that an archive has, in the order of the gallery: originals and thumbnails, as far as they are wanted. `originals`: the folder of the originals; empty for the place beside their thumbnails. */
export function namedFiles(
  run: NamedRun,
  withOriginals: boolean,
  withThumbnails = true,
  originals = 'originals',
): NamedFiles[] {
  const withinOriginals = (folder: string) => [originals, folder].filter(Boolean).join('/')
  const folders = new Set(run.outcomes.map(folderOf))
  // One list of names for both, because a folder of the person's own may be called `originals` too.
  const name = createNamer([...folders].flatMap((folder) => [folder, withinOriginals(folder)]))
  const wanted = wantedNames(run)
  const boxes = [run.thumbnails.box, ...(run.thumbnails.moreBoxes ?? [])]
  return inOrder(run.outcomes).flatMap((outcome): NamedFiles[] => {
    const kept = outcome.kind === 'failed' ? outcome : savedOf(outcome)
    if (kept === null) return []
    const { fetched } = kept
    const folder = folderOf(kept)
    const original =
      fetched && (withOriginals || isOnlyFile(kept))
        ? name(wanted.original(kept, fetched), withinOriginals(folder))
        : null
    const wantedThumbnails =
      withThumbnails && kept.kind === 'saved' ? thumbnailNames(kept, wanted, boxes) : []
    const thumbnails = wantedThumbnails.map((wanted) => name(wanted, folder))
    return original === null && thumbnails.length === 0
      ? []
      : [{ outcome: kept, original, thumbnails }]
  })
}

/** The usual name where there is one size; each of several has its size in its name, at its end or where the template says it. */
function thumbnailNames(saved: Saved, wanted: WantedNames, boxes: readonly number[]): string[] {
  const all = thumbnailsOf(saved)
  const { sized } = wanted
  if (sized) return all.map(({ type }, n) => trueName(sized(saved, boxes[n] ?? 0), type))
  const file = wanted.file(saved)
  if (all.length <= 1) return all.map(({ type }) => thumbnailName(file, type))
  return all.map(({ type }, n) => sizedName(file, type, boxes[n] ?? 0))
}

/** A video, which has no thumbnail: without its original the archive would lack it. */
const isOnlyFile = (outcome: Saved | Failed) =>
  outcome.kind === 'saved' && outcome.thumbnail === null

/** The person's own files keep their folders, and their names as they are. */
const folderOf = (outcome: Outcome) =>
  safeFolder('image' in outcome ? (outcome.image.own?.folder ?? '') : '')

interface WantedNames {
  readonly file: (kept: Saved | Failed) => string
  readonly original: (kept: Saved | Failed, fetched: Fetched) => string
  /** A thumbnail's name, where the template says its size. */
  readonly sized: ((saved: Saved, box: number) => string) | null
}

/** The names before they are made safe: as the images are called, or by the run's template. */
function wantedNames({ names = USUAL_NAMES, title, outcomes, selectedOf }: NamedRun): WantedNames {
  if (names === USUAL_NAMES)
    return {
      sized: null,
      file: ({ image }) => image.file,
      original: ({ image: { own, file } }, { type }) => (own ? file : trueName(file, type)),
    }
  const file = namesBy(names, { title, count: selectedOf ?? outcomes.length })
  return {
    file: (kept) => file(kept),
    original: (kept, { type }) => trueName(file(kept), type),
    sized: saysSize(names) ? file : null,
  }
}

const inOrder = (outcomes: readonly Outcome[]) =>
  [...outcomes].sort((a, b) => indexOf(a) - indexOf(b))

/** One item of a run with its last outcome, and its files in the archive. */
export interface Accounted {
  readonly outcome: Outcome
  readonly files: NamedFiles | undefined
}

/**
 * All items of a run in the gallery's order. `lost` has the new outcomes, by index, of the images whose files turned
 * out to be lost.
 */
export function accountOf(
  run: RunFacts,
  withOriginals: boolean,
  lost: ReadonlyMap<number, Failed> = new Map(),
  withThumbnails = true,
  originals = 'originals',
): Accounted[] {
  const names = new Map(
    namedFiles(run, withOriginals, withThumbnails, originals).map((files) => [
      files.outcome.image.index,
      files,
    ]),
  )
  return inOrder(run.outcomes).map((outcome) => ({
    outcome: lost.get(indexOf(outcome)) ?? outcome,
    files: names.get(indexOf(outcome)),
  }))
}

/** The account of a run, with the archive's name of each file. */
export function createReport(run: RunFacts, account: readonly Accounted[]) {
  const { title, source, maker, startedAt, selectedOf } = run
  const outcomes = account.map(({ outcome }) => outcome)
  return {
    madeBy: 'Galloper',
    gallery: { title, source },
    startedAt: startedAt.toISOString(),
    settings: settingsOf(run),
    ...(selectedOf !== undefined && { selection: { images: account.length, of: selectedOf } }),
    counts: countOutcomes(outcomes),
    ...(!maker && { routes: countRoutes(outcomes) }),
    images: account.map(({ outcome, files }) => describe(outcome, files)),
  }
}

function settingsOf({ strategy, concurrency, thumbnails, limits, route, maker, names }: RunFacts) {
  const { box, moreBoxes = [], shape, format } = thumbnails
  return {
    ...(maker ? { maker } : { strategy, concurrency, route }),
    thumbnailBox: box,
    ...(moreBoxes.length > 0 && { thumbnailBoxes: [box, ...moreBoxes] }),
    thumbnailShape: shape,
    thumbnailFormat: format,
    limits,
    names: names ?? USUAL_NAMES,
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
  { fetched, width, height, mismatches, damage, thumbnail, moreThumbnails = [] }: Saved,
  names?: NamedFiles,
) {
  const original = names?.original ?? null
  const entries = names?.thumbnails ?? []
  const entryOf = (n: number) => entries[n] ?? null
  const more = moreThumbnails.map((facts, n) => ({ entry: entryOf(n + 1), ...facts }))
  const ms = Math.round(fetched.ms)
  const seen = thumbnail && {
    ...{ width, height, thumbnail: { entry: entryOf(0), ...thumbnail } },
    ...(more.length > 0 && { moreThumbnails: more }),
  }
  return { ...fetched, original, ms, mismatches, ...(damage && { damage }), ...seen }
}
