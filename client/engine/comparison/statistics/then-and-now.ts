// Two comparisons of different days. A session has a level of its own, which all its times share, so times of two
// sessions tell little; the factor to the baseline of the same session tells more.
import type { Comparison } from '../model.ts'
import { ALPHA } from '../plan.ts'
import type { Result } from '../results.ts'
import { type Ratio, unpairedRatioOf } from './ratio.ts'

export type Difference =
  | 'workload'
  | 'site'
  | 'images'
  | 'box'
  | 'network'
  | 'browser'
  | 'cores'
  | 'connections'

export interface Differences {
  /** The work or the line was another one: nothing can be compared. */
  readonly work: readonly Difference[]
  /** The browser or the machine was another one. */
  readonly environment: readonly Difference[]
}

export function differencesOf(then: Comparison, now: Comparison): Differences {
  const differs = (of: (one: Comparison) => unknown) =>
    JSON.stringify(of(then)) !== JSON.stringify(of(now))
  const { hash } = then.manifest
  const isSameWork = !differs(({ settings }) => settings.workload)
  const work: readonly (readonly [Difference, boolean])[] = [
    ['workload', differs(({ settings }) => settings.workload)],
    ['site', differs(({ settings }) => settings.site)],
    ['images', hash === null || hash !== now.manifest.hash],
    ['box', isSameWork && differs(boxOf)],
    ['network', differs(({ settings: { network } }) => network && sorted(network))],
  ]
  const environment: readonly (readonly [Difference, boolean])[] = [
    ['browser', differs((one) => one.environment.userAgent)],
    ['cores', differs((one) => one.environment.cores)],
    ['connections', differs((one) => one.environment.ceiling)],
  ]
  const names = (list: typeof work) => list.flatMap(([name, isOther]) => (isOther ? [name] : []))
  return { work: names(work), environment: names(environment) }
}

const boxOf = ({ settings: { workload, box } }: Comparison) => workload !== 'downloads' && box

/** The same fields in the same order, whoever wrote them. */
const sorted = (fields: object) =>
  Object.entries(fields)
    .map(([name, value]) => [name, JSON.stringify(value)])
    .toSorted()

/** How many times as fast it is now, to the baseline of its session, as it was then; null without rounds on both sides. */
export const changeOf = (then: Result, now: Result, tests: number): Ratio | null =>
  unpairedRatioOf(
    then.roundFactors.map((factor) => 1 / factor),
    now.roundFactors.map((factor) => 1 / factor),
    ALPHA / Math.max(tests, 1),
  )
