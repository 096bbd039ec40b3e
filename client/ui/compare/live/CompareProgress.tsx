import type { CompareState } from '../../../state/comparison/comparison-state.ts'
import type { LiveRun } from '../../../state/comparison/live-run.ts'
import { mostLeftMs, nextLook } from '../../../state/comparison/time-left.ts'
import type { Store } from '../../../state/store.ts'
import { formatDuration } from '../../parts/format.ts'
import { ProgressBar } from '../../parts/ProgressBar.tsx'
import { useStore } from '../../parts/use-store.ts'
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
  const now = useClock(TICK_MS)
  const live = useStore(liveStore)
  const { comparison, measuring, beganAt } = state
  const name = comparison?.contenders.find(({ id }) => id === measuring?.contender)?.name
  const most = comparison && comparison.contenders.length * (comparison.settings.rounds + 1)
  return (
    <section className="card status" aria-label="Progress of the comparison">
      <h2>{phaseText(state, live, name)}</h2>
      <p>
        {formatDuration(Math.max(0, now - beganAt))} passed. {leftText(state, now)}
      </p>
      {comparison && most && (
        <ProgressBar name="Runs" most={most} parts={{ saved: comparison.measurements.length }} />
      )}
      {live && <LiveRows live={live} name={name ?? 'Originals'} />}
    </section>
  )
}

function phaseText({ measuring, comparison }: CompareState, live: LiveRun | null, name?: string) {
  if (!measuring || !comparison)
    return live ? 'Fetching the originals, which is not timed' : 'Listing the images'
  if (measuring.round === 0) return `Warm-up (does not count): ${name}`
  return `Round ${measuring.round} of at most ${comparison.settings.rounds}: ${name}`
}

function leftText(state: CompareState, now: number): string {
  const { comparison, measuring, measuringAt, measuredAt, settings } = state
  const least = `No new round starts after ${settings.budgetS} s of measuring.`
  if (!comparison || !measuring || measuringAt === null || measuredAt === null) return least
  const left = mostLeftMs(comparison, measuredAt - measuringAt)
  if (left === null) return `The warm-up shows how long a round takes. ${least}`
  const look = nextLook(comparison.settings.rounds, measuring.round)
  const early = look === null ? '' : ` It ends after round ${look} if every result is clear then.`
  return `At most about ${formatDuration(Math.max(0, left - (now - measuredAt)))} left.${early}`
}
