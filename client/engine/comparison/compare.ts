// A comparison from its first request to its end:
//
//   list and freeze -> warm-up until it is steady -> round, round, round ... -> clear, or out of rounds or seconds
//
// In a round every contender runs once, in a balanced order, so that a change of the machine or of the line meets
// all of them alike. A round that does not count is made up for by another.
import { untilAborted } from '../../core/async/abortable.ts'
import { AppError } from '../../core/model/app-error.ts'
import { RACE_ROUNDS, WARM_UPS } from './contenders/bounds.ts'
import { type Choices, contendersOf } from './contenders/choices.ts'
import { orderOf } from './contenders/order.ts'
import { ROUTE } from './contenders/ready.ts'
import type { ThumbnailMaker } from './contenders/thumbnails.ts'
import { type MeasuredLine, openLine } from './line.ts'
import { manifestOf } from './manifest.ts'
import { measure } from './measure.ts'
import type { Comparison, ComparisonSettings, Ended, Measurement } from './model.ts'
import type { ComparisonPage } from './page.ts'
import { lastLook, looksOf, planFor } from './plan.ts'
import { type Prepared, type PrepareParts, prepare } from './prepare.ts'
import { createReference } from './reference.ts'
import { isClear } from './results.ts'
import { begunRounds, wholeRounds } from './rounds.ts'
import type { Step } from './steps.ts'

export interface CompareParts extends PrepareParts {
  readonly page: ComparisonPage
  readonly strategies: Choices['strategies']
  readonly makers: readonly ThumbnailMaker[]
  readonly date: () => Date
}

/**
 * The steps are plain data. A comparison that has ended goes on where `earlier` is given, to the next look.
 * @throws AppError if the gallery cannot be listed or a contender cannot run; and the signal's reason before the
 * first measurement. After that a stop ends the comparison as any other end does, and only the run under way is lost.
 */
export async function* compare(
  asked: ComparisonSettings,
  given: CompareParts,
  signal: AbortSignal,
  earlier: Comparison | null = null,
): AsyncGenerator<Step> {
  // The server's answer also tells how many requests can be under way.
  const { hasFarm } = await untilAborted(given.api.config(), signal)
  const line = await untilAborted(openLine(asked, given.api), signal)
  const settings = { ...asked, network: line.network }
  const parts = { ...given, api: line.api }
  try {
    yield* compareOn(line, { settings, hasFarm, earlier }, parts, signal)
  } finally {
    await line.close().catch(() => {})
  }
}

interface Asked {
  readonly settings: ComparisonSettings
  readonly hasFarm: boolean
  readonly earlier: Comparison | null
}

async function* compareOn(
  line: MeasuredLine,
  { settings, hasFarm, earlier }: Asked,
  parts: CompareParts,
  signal: AbortSignal,
): AsyncGenerator<Step> {
  const choices = { strategies: parts.strategies, makers: parts.makers, hasFarm }
  const contenders = contendersOf(settings, choices, parts.api.ceiling(ROUTE))
  const prepared = await prepare(contenders, settings, parts, signal)
  try {
    const fresh = await freeze(settings, prepared, parts)
    const comparison = earlier ? continued(earlier, fresh) : fresh
    yield { kind: 'prepared', comparison }
    yield* measureRounds(comparison, prepared, { ...parts, line }, signal)
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
    plan: planFor(settings.rounds),
    takenAt: date().toISOString(),
    environment: { ...(await page.environment()), ceiling: api.ceiling(ROUTE) },
    manifest: await manifestOf(title, images),
    contenders: contenders.map(({ facts }) => facts),
    measurements: [],
    ended: null,
  }
}

/** @throws AppError if it is no longer the same comparison */
function continued(earlier: Comparison, fresh: Comparison): Comparison {
  const isSame = (of: (one: Comparison) => unknown) =>
    JSON.stringify(of(earlier)) === JSON.stringify(of(fresh))
  if (!isSame(({ manifest }) => manifest.files.map(({ file }) => file)))
    throw new AppError(
      'bad_request',
      'The gallery has other images now, so the comparison cannot go on',
    )
  if (
    !isSame(({ contenders, environment, settings: { network } }) => [
      contenders,
      environment,
      network,
    ])
  )
    throw new AppError(
      'bad_request',
      'The browser, the server or the network has changed, so the comparison cannot go on',
    )
  const { plan } = earlier
  return { ...earlier, plan: { ...plan, added: plan.added + 1 }, ended: null }
}

async function* measureRounds(
  comparison: Comparison,
  { contenders }: Prepared,
  parts: CompareParts & { readonly line: MeasuredLine },
  signal: AbortSignal,
): AsyncGenerator<Step> {
  const { settings } = comparison
  const hashes = createReference(comparison.manifest)
  let current = comparison
  async function* measureRound(round: number, place: number): AsyncGenerator<Step, Measurement[]> {
    const own: Measurement[] = []
    for (const [turn, contender] of orderOf(contenders, settings.seed, place).entries()) {
      yield { kind: 'measuring', round, contender: contender.facts.id }
      await untilAborted(parts.page.atRest(), signal)
      const at = parts.date().toISOString()
      const plain = await measure(contender, { round, turn, at, hashes }, parts, signal)
      const measurement = await onLine(plain, parts.line)
      own.push(measurement)
      current = { ...current, measurements: [...current.measurements, measurement] }
      yield { kind: 'measured', measurement }
    }
    return own
  }
  const begun = begunRounds(comparison.measurements)
  const [, most] = settings.rounds === RACE_ROUNDS ? [1, 1] : WARM_UPS
  let before: Measurement[] | null = null
  for (let warmUp = 0; warmUp < most; warmUp++) {
    const own = yield* measureRound(0, begun + warmUp)
    if (warmUp + 1 >= WARM_UPS[0] && before && isSteady(before, own)) break
    before = own
  }
  if (comparison.measurements.length === 0) {
    const settled = hashes.settle(current)
    current = settled
    yield { kind: 'settled', manifest: settled.manifest, measurements: settled.measurements }
  }
  for (let round = begun; ; round++) {
    const ended = endAfter(round, begun, current)
    if (ended) return yield { kind: 'ended', ended }
    yield* measureRound(round + 1, round + 1)
  }
}

/** Void where the network is no longer the one that the record tells of. */
const onLine = async (measurement: Measurement, line: MeasuredLine): Promise<Measurement> =>
  measurement.voidReason === null && (await line.isChanged())
    ? { ...measurement, voidReason: 'network' }
    : measurement

/** A warm-up goes on while a round takes less than this share of the one before. */
const QUICKER = 0.9

const isSteady = (before: readonly Measurement[], now: readonly Measurement[]) =>
  sumMs(now) > QUICKER * sumMs(before)

const sumMs = (measurements: readonly Measurement[]) =>
  measurements.reduce((sum, { ms }) => sum + ms, 0)

/** Rounds that may fail to count before it gives up, besides as many as the plan has. */
const PATIENCE = 5

/** Why this round was the last one; null if another follows. `begun`: the rounds of before it went on. */
function endAfter(round: number, begun: number, comparison: Comparison): Ended | null {
  const { settings, measurements, plan } = comparison
  const whole = wholeRounds(comparison).length
  if (whole >= lastLook(plan)) return 'rounds'
  if (round > begun && looksOf(plan).includes(whole) && isClear(comparison)) return 'clear'
  if (round - whole >= Math.max(PATIENCE, plan.rounds)) return 'void'
  // To wait in an outage is not to measure, and what was measured before it went on has had its own seconds.
  const own = measurements.slice(-(round - begun) * comparison.contenders.length)
  const counted = round === begun ? [] : own.filter(({ voidReason }) => voidReason !== 'outage')
  return sumMs(counted) > settings.budgetS * 1000 ? 'budget' : null
}
