// The facts of a run on the farm, for its archive: the server makes the zip, and the page the folder.
import { DEFAULT_LIMITS } from '../image/decode-limits.ts'
import type { Asked } from '../model/image.ts'
import { named, type UnnamedOutcome } from '../model/mismatch.ts'
import type { Outcome } from '../model/outcome.ts'
import type { RunFacts } from './report.ts'

/** A run as it was submitted. */
export interface FarmRecord extends Pick<RunFacts, 'title' | 'source'> {
  /** Side of the square that a thumbnail must fit in, pixels. */
  readonly box: number
  /** Milliseconds since 1970. */
  readonly startedAt: number
  /** The items in the gallery's order. */
  readonly asked: readonly Asked[]
}

/** An outcome, the place of its image in the run, and the worker that had it. */
export interface FarmOutcomeAt {
  readonly index: number
  readonly worker: string | null
  /** A failed image that is tried again has none until the next one. */
  readonly outcome: UnnamedOutcome | { readonly kind: 'reopened' }
}

/** The facts of a run that is over. */
export function farmFacts(record: FarmRecord, events: readonly FarmOutcomeAt[]): RunFacts {
  const { title, source, box, startedAt, asked } = record
  const outcomes = new Map(events.map(({ index, outcome }) => [index, outcome]))
  return {
    title,
    source,
    strategy: 'farm',
    concurrency: new Set(events.flatMap(({ worker }) => worker ?? [])).size,
    thumbnails: { box, shape: 'fit', format: 'same' },
    limits: { megapixels: DEFAULT_LIMITS.megapixels },
    route: 'relay',
    startedAt: new Date(startedAt),
    outcomes: asked.flatMap((item): Outcome[] => {
      if (item.kind === 'left-out') return [{ kind: 'skipped', item }]
      const outcome = outcomes.get(item.index)
      return outcome && outcome.kind !== 'reopened' ? [named(item, outcome)] : []
    }),
  }
}
