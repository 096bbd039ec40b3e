// A comparison from its first request to its end:
//
//   list and freeze -> warm-up round -> round, round, round ... -> clear, or out of rounds or seconds
//
// In a round every contender runs once, in a shuffled order, so that a change of the machine or of the line meets
// all of them alike.
import { untilAborted } from '../../core/async/abortable.ts'
import { type Choices, contendersOf } from './contenders/choices.ts'
import { ROUTE } from './contenders/ready.ts'
import type { ThumbnailMaker } from './contenders/thumbnails.ts'
import { manifestOf } from './manifest.ts'
import { measure } from './measure.ts'
import type { Comparison, ComparisonSettings, Ended, Measurement } from './model.ts'
import type { ComparisonPage } from './page.ts'
import { looksWithin, orderOf } from './plan.ts'
import { type Prepared, type PrepareParts, prepare } from './prepare.ts'
import { isClear } from './results.ts'
import type { Step } from './steps.ts'

export interface CompareParts extends PrepareParts {
  readonly page: ComparisonPage
  readonly strategies: Choices['strategies']
  readonly makers: readonly ThumbnailMaker[]
  readonly date: () => Date
}

/**
 * The steps are plain data.
 * @throws AppError if the gallery cannot be listed or a contender cannot run; and the signal's reason before the
 * first measurement. After that a stop ends the comparison as any other end does, and only the run under way is lost.
 */
export async function* compare(
  settings: ComparisonSettings,
  parts: CompareParts,
  signal: AbortSignal,
): AsyncGenerator<Step> {
  // The server's answer also tells how many requests can be under way.
  const { hasFarm } = await untilAborted(parts.api.config(), signal)
  const choices = { strategies: parts.strategies, makers: parts.makers, hasFarm }
  const contenders = contendersOf(settings, choices, parts.api.ceiling(ROUTE))
  const prepared = await prepare(contenders, settings, parts, signal)
  try {
    const comparison = await freeze(settings, prepared, parts)
    yield { kind: 'prepared', comparison }
    yield* measureRounds(comparison, prepared, parts, signal)
  } catch (error) {
    if (!signal.aborted) throw error
    yield { kind: 'ended', ended: 'stopped' }
  } finally {
    prepared.close()
  }
}

async function freeze(
  settings: ComparisonSettings,
  { title, images, contenders }: Prepared,
  { api, page, date }: CompareParts,
): Promise<Comparison> {
  return {
    settings,
    takenAt: date().toISOString(),
    environment: { ...(await page.environment()), ceiling: api.ceiling(ROUTE) },
    manifest: await manifestOf(title, images),
    contenders: contenders.map(({ facts }) => facts),
    measurements: [],
    ended: null,
  }
}

async function* measureRounds(
  comparison: Comparison,
  { contenders }: Prepared,
  parts: CompareParts,
  signal: AbortSignal,
): AsyncGenerator<Step> {
  const { settings } = comparison
  const measurements: Measurement[] = []
  const hashes = new Map<number, string | null>()
  for (let round = 0; ; round++) {
    for (const [turn, contender] of orderOf(contenders, settings.seed, round).entries()) {
      yield { kind: 'measuring', round, contender: contender.facts.id }
      await untilAborted(parts.page.atRest(), signal)
      const measurement = await measure(contender, { round, turn, hashes }, parts, signal)
      measurements.push(measurement)
      yield { kind: 'measured', measurement }
    }
    const ended = endAfter(round, { ...comparison, measurements })
    if (ended) return yield { kind: 'ended', ended }
  }
}

/** Why this round was the last one; null if another follows. */
function endAfter(round: number, comparison: Comparison): Ended | null {
  const { settings, measurements } = comparison
  if (round >= settings.rounds) return 'rounds'
  if (looksWithin(settings.rounds).includes(round) && isClear(comparison)) return 'clear'
  // To wait in an outage is not to measure.
  const measuredMs = measurements.reduce(
    (sum, { voidReason, ms }) => (voidReason === 'outage' ? sum : sum + ms),
    0,
  )
  return measuredMs > settings.budgetS * 1000 ? 'budget' : null
}
