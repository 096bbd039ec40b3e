// report.json: the outcome of every image that was asked for.
import { type Failed, indexOf, type Outcome, type Route, type Saved } from '../model/outcome.ts'
import { createNamer, thumbnailName, trueName } from './entry-names.ts'

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
  readonly concurrency: number
  /** Side of the square that thumbnails fit in, pixels. */
  readonly box: number
  readonly route: Route
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

/** How many files came by each route. */
export function countRoutes(outcomes: Iterable<Outcome | undefined>): Record<Route, number> {
  const counts = { relay: 0, direct: 0 }
  for (const outcome of outcomes)
    if (outcome && 'fetched' in outcome && outcome.fetched) counts[outcome.fetched.route]++
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
  const nameThumbnail = createNamer()
  // Originals have a folder, and so a list of names, of their own.
  const nameOriginal = createNamer()
  return inOrder(run.outcomes).flatMap((outcome): NamedFiles[] => {
    if (outcome.kind !== 'saved' && outcome.kind !== 'failed') return []
    const { image, fetched } = outcome
    const original =
      withOriginals && fetched
        ? `originals/${nameOriginal(trueName(image.file, fetched.type))}`
        : null
    const thumbnail =
      outcome.kind === 'saved'
        ? nameThumbnail(thumbnailName(image.file, outcome.thumbnail.type))
        : null
    return original === null && thumbnail === null ? [] : [{ outcome, original, thumbnail }]
  })
}

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
  const { title, source, strategy, concurrency, box, route, startedAt } = run
  const names = new Map(
    namedFiles(run, withOriginals).map((files) => [files.outcome.image.index, files]),
  )
  const final = inOrder(run.outcomes).map((outcome) => lost.get(indexOf(outcome)) ?? outcome)
  return {
    madeBy: 'Galloper',
    gallery: { title, source },
    startedAt: startedAt.toISOString(),
    settings: { strategy, concurrency, thumbnailBox: box, route },
    counts: countOutcomes(final),
    routes: countRoutes(final),
    images: final.map((outcome) => describe(outcome, names.get(indexOf(outcome)))),
  }
}

function describe(outcome: Outcome, names: NamedFiles | undefined) {
  if (outcome.kind === 'skipped') {
    const { index, file, title, link, reason } = outcome.item
    return { index, outcome: outcome.kind, reason, file, title, link }
  }
  const { index, file, title, link, type: declaredType } = outcome.image
  const asked = { index, outcome: outcome.kind, file, title, link, declaredType }
  if (outcome.kind === 'cancelled') return { ...asked, by: outcome.by }
  const { fetched } = outcome
  const facts = { ...asked, ...fetched, original: fetched ? (names?.original ?? null) : null }
  if (outcome.kind === 'failed') {
    const { reason, message, attempts, ms } = outcome
    return { ...facts, reason, message, attempts, ms: Math.round(ms) }
  }
  const { width, height, mismatches, thumbnail } = outcome
  const ms = Math.round(outcome.fetched.ms)
  const entry = names?.thumbnail ?? null
  return { ...facts, ms, width, height, mismatches, thumbnail: { entry, ...thumbnail } }
}
