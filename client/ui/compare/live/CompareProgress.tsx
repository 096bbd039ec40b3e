import { WARM_UPS } from '../../../engine/comparison/contenders/bounds.ts'
import { lastLook } from '../../../engine/comparison/plan.ts'
import type { CompareState } from '../../../state/comparison/comparison-state.ts'
import type { LiveRun } from '../../../state/comparison/live-run.ts'
import { mostLeftMs, nextLook } from '../../../state/comparison/time-left.ts'
import type { Store } from '../../../state/store.ts'
import { ProgressBar } from '../../parts/ProgressBar.tsx'
import { useStore } from '../../parts/use-store.ts'
import type { LateTexts } from '../../text/text-store.ts'
import { useLateTexts } from '../../text/use-texts.tsx'
import { LiveRows } from './LiveRows.tsx'
import { useClock } from './use-clock.ts'

const TICK_MS = 500

/** A comparison under way: what it does now, its time, and the rows of the run that is timed. */
export function CompareProgress({
  state,
  live: liveStore,
}: {
  state: CompareState
  live: Store<LiveRun | null>
}) {
  const { progress: words } = useLateTexts().compare
  const now = useClock(TICK_MS)
  const live = useStore(liveStore)
  const { comparison, measuring, beganAt } = state
  const name = comparison?.contenders.find(({ id }) => id === measuring?.contender)?.name
  const most =
    comparison && comparison.contenders.length * (lastLook(comparison.plan) + WARM_UPS[0])
  return (
    <section className="card status" aria-label={words.name}>
      <h2>{phaseText(words, state, live, name)}</h2>
      <p>
        {words.passed(Math.max(0, now - beganAt))} {leftText(words, state, now)}
      </p>
      {comparison && most && (
        <ProgressBar
          name={words.runs}
          most={most}
          parts={{ saved: comparison.measurements.length }}
        />
      )}
      {live && <LiveRows live={live} name={name ?? words.originals} />}
    </section>
  )
}

type Words = LateTexts['compare']['progress']

function phaseText(
  words: Words,
  { measuring, comparison }: CompareState,
  live: LiveRun | null,
  name = '',
) {
  if (!measuring || !comparison) return live ? words.fetching : words.listing
  if (measuring.round === 0) return words.warmUp(name)
  return words.round(measuring.round, lastLook(comparison.plan), name)
}

function leftText(words: Words, state: CompareState, now: number): string {
  const { comparison, measuring, measuringAt, measuredAt, settings } = state
  const least = words.noNewRound(settings.budgetS)
  if (!comparison || !measuring || measuringAt === null || measuredAt === null) return least
  const left = mostLeftMs(comparison, measuredAt - measuringAt)
  if (left === null) return `${words.warmUpShows} ${least}`
  const look = nextLook(comparison.plan, measuring.round)
  const early = look === null ? '' : ` ${words.endsEarly(look)}`
  return `${words.left(Math.max(0, left - (now - measuredAt)))}${early}`
}
