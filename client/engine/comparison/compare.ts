// A comparison from its first request to its end:
//
//   list and freeze -> warm-up round -> round, round, round ... -> clear, or out of rounds or seconds
//
// In a round every contender runs once, in a shuffled order, so that whatever the machine and the line do in
// between is done to all alike.
import type { WorkerPool } from '../thumbnails/pool.ts'
import { type Contender, contendersOf, type Ways } from './contenders.ts'
import { manifestOf } from './manifest.ts'
import { type MeasureParts, measure, noThumbnails, ROUTE, type Workload } from './measure.ts'
import type { Comparison, ComparisonSettings, Ended, Environment, Measurement } from './model.ts'
import { looksWithin, orderOf } from './plan.ts'
import { isClear } from './results.ts'
import { prepareWorkload } from './workload.ts'

export interface CompareParts extends MeasureParts {
  readonly ways: Ways
  /** Makes the thumbnails of the whole way. */
  readonly pool: WorkerPool
  readonly environment: () => Environment
  /** Resolves when the page can be seen and has come to rest: a hidden or a busy one would be timed along. */
  readonly atRest: (signal: AbortSignal) => Promise<void>
  readonly date: () => Date
}

/** What a comparison tells while it goes on. */
export type Step =
  | { readonly kind: 'measuring'; readonly round: number; readonly contender: string }
  /** One measurement more, or its end. */
  | { readonly kind: 'comparison'; readonly comparison: Comparison }

/**
 * @throws AppError if the gallery cannot be listed, and what the signal says before anything is measured; after
 * that a stop is an end like others, and only the run it cut off is lost.
 */
export async function* compare(
  settings: ComparisonSettings,
  parts: CompareParts,
  signal: AbortSignal,
): AsyncGenerator<Step> {
  const contenders = contendersOf(settings, parts.ways, parts.api.ceiling(ROUTE))
  const { title, workload, images } = await prepareWorkload(settings, parts, signal)
  let comparison: Comparison = {
    settings,
    takenAt: parts.date().toISOString(),
    environment: parts.environment(),
    manifest: await manifestOf(title, images),
    contenders: contenders.map(({ facts }) => facts),
    measurements: [],
    ended: null,
  }
  yield { kind: 'comparison', comparison }
  const take = createTaker(workload, settings, parts)
  try {
    for (let round = 0; comparison.ended === null; round++) {
      for (const [turn, contender] of orderOf(contenders, settings.seed, round).entries()) {
        yield { kind: 'measuring', round, contender: contender.facts.id }
        const measurement = await take(contender, round, turn, signal)
        comparison = { ...comparison, measurements: [...comparison.measurements, measurement] }
        yield { kind: 'comparison', comparison }
      }
      comparison = { ...comparison, ended: endOf(comparison, round) }
    }
  } catch (error) {
    if (!signal.aborted) throw error
    comparison = { ...comparison, ended: 'stopped' }
  } finally {
    take.close()
  }
  yield { kind: 'comparison', comparison }
}

/** Whether this round was the last one. */
function endOf(comparison: Comparison, round: number): Ended | null {
  const { settings, measurements } = comparison
  if (looksWithin(settings.rounds).includes(round) && isClear(comparison)) return 'clear'
  if (round >= settings.rounds) return 'rounds'
  return measuredMs(measurements) > settings.budgetS * 1000 ? 'budget' : null
}

const measuredMs = (measurements: readonly Measurement[]) =>
  measurements.reduce((sum, { ms }) => sum + ms, 0)

interface Taker {
  (contender: Contender, round: number, turn: number, signal: AbortSignal): Promise<Measurement>
  close(): void
}

/** Each maker keeps its workers from round to round, so that only the warm-up pays for their start. */
function createTaker(workload: Workload, settings: ComparisonSettings, parts: CompareParts): Taker {
  const pools = new Map<string, WorkerPool>()
  const hashes = new Map<number, string | null>()
  function poolOf(contender: Contender): WorkerPool {
    if (contender.kind === 'farm') return noThumbnails
    if (contender.kind === 'strategy')
      return settings.subject === 'whole' ? parts.pool : noThumbnails
    const { maker } = contender
    const pool = pools.get(maker.id) ?? maker.create()
    pools.set(maker.id, pool)
    return pool
  }
  const take = async (contender: Contender, round: number, turn: number, signal: AbortSignal) => {
    await parts.atRest(signal)
    const of = { round, turn, contender: contender.facts.id, hashes }
    const pool = poolOf(contender)
    return measure({ of, contender, workload, pool, box: settings.box }, parts, signal)
  }
  return Object.assign(take, {
    close() {
      for (const pool of pools.values()) pool.close()
    },
  })
}
