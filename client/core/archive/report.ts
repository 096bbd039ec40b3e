// report.json: what became of every image that was asked for.

import { indexOf, type Outcome, type Route } from '../model/outcome.ts'
import { createNamer, thumbnailName, trueName } from './entry-names.ts'

export interface Counts {
  readonly asked: number
  readonly saved: number
  readonly failed: number
  readonly skipped: number
  readonly cancelled: number
}

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

/** The same four words for every run, and they add up to what was asked for. */
function countOutcomes(outcomes: Iterable<Outcome>): Counts {
  const counts = { asked: 0, saved: 0, failed: 0, skipped: 0, cancelled: 0 }
  for (const { kind } of outcomes) {
    counts[kind]++
    counts.asked++
  }
  return counts
}

/** How many files came which way. */
export function countRoutes(outcomes: Iterable<Outcome | undefined>): Record<Route, number> {
  const counts = { relay: 0, direct: 0 }
  for (const outcome of outcomes)
    if (outcome && 'fetched' in outcome && outcome.fetched) counts[outcome.fetched.route]++
  return counts
}

interface Namers {
  readonly thumbnail: (wanted: string) => string
  /** Null where originals are not wanted. They have a folder, and so a list of names, of their own. */
  readonly original: ((wanted: string) => string) | null
}

/** The account of a run, with the archive's name of each file that `withOriginals` puts there. */
export function createReport(run: RunFacts, withOriginals: boolean) {
  const namers = { thumbnail: createNamer(), original: withOriginals ? createNamer() : null }
  const { title, source, strategy, concurrency, box, route, startedAt } = run
  const ordered = [...run.outcomes].sort((a, b) => indexOf(a) - indexOf(b))
  return {
    madeBy: 'Galloper',
    gallery: { title, source },
    startedAt: startedAt.toISOString(),
    settings: { strategy, concurrency, thumbnailBox: box, route },
    counts: countOutcomes(ordered),
    routes: countRoutes(ordered),
    images: ordered.map((outcome) => describe(outcome, namers)),
  }
}

function describe(outcome: Outcome, namers: Namers) {
  if (outcome.kind === 'skipped') {
    const { index, file, title, link, reason } = outcome.item
    return { index, outcome: outcome.kind, reason, file, title, link }
  }
  const { index, file, title, link, type: declaredType } = outcome.image
  const asked = { index, outcome: outcome.kind, file, title, link, declaredType }
  if (outcome.kind === 'cancelled') return { ...asked, by: outcome.by }
  const { fetched } = outcome
  const original = fetched && namers.original?.(trueName(file, fetched.type))
  const facts = { ...asked, ...fetched, original: original ? `originals/${original}` : null }
  if (outcome.kind === 'failed') {
    const { reason, message, attempts, ms } = outcome
    return { ...facts, reason, message, attempts, ms: Math.round(ms) }
  }
  const { width, height, mismatches, thumbnail } = outcome
  const entry = namers.thumbnail(thumbnailName(file, thumbnail.type))
  const ms = Math.round(outcome.fetched.ms)
  return { ...facts, ms, width, height, mismatches, thumbnail: { entry, ...thumbnail } }
}
