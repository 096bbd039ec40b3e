// The parts of a saved comparison that must agree with each other: what no schema of one field can see.
import type { Comparison } from '../model.ts'
import { lastLook } from '../plan.ts'
import { begunRounds, wholeRounds } from '../rounds.ts'

interface Disagreement {
  readonly path: PropertyKey[]
  readonly message: string
}

interface Payload {
  readonly value: Comparison
  readonly issues: unknown[]
}

/** A check of the schema. */
export function agrees({ value, issues }: Payload): void {
  const [found] = disagreements(value)
  if (found) issues.push({ code: 'custom', input: value, ...found })
}

function* disagreements(comparison: Comparison): Generator<Disagreement> {
  const { contenders, measurements, plan, settings } = comparison
  const ids = new Set<string>()
  for (const [at, { id, isControl }] of contenders.entries()) {
    if (ids.has(id)) yield { path: ['contenders', at, 'id'], message: 'is there twice' }
    ids.add(id)
    if (at === 0 && isControl)
      yield { path: ['contenders', 0, 'isControl'], message: 'makes the baseline a control' }
  }
  const runs = new Set<string>()
  for (const [at, { contender, round }] of measurements.entries()) {
    const path = ['measurements', at]
    if (!ids.has(contender))
      yield { path: [...path, 'contender'], message: 'is none of the contenders' }
    const run = `${round} ${contender}`
    if (round > 0 && runs.has(run))
      yield { path: [...path, 'round'], message: 'has this contender twice' }
    runs.add(run)
  }
  if (plan.rounds !== settings.rounds)
    yield { path: ['plan', 'rounds'], message: 'is not settings.rounds' }
  yield* ofRounds(comparison)
}

/** Another number of planned rounds would make other intervals, so it must be the one that was measured by. */
function* ofRounds(comparison: Comparison): Generator<Disagreement> {
  const { measurements, plan, ended } = comparison
  const path = ['plan', 'rounds']
  const whole = wholeRounds(comparison).length
  const last = lastLook(plan)
  if (whole > last) yield { path, message: `is less than the ${whole} rounds that were measured` }
  if (ended === 'rounds' && begunRounds(measurements) < last)
    yield { path, message: `is not the number of rounds after which it ended` }
}
