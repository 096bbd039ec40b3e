import { useMemo } from 'react'
import type { FarmController, FollowedRun } from '../../state/farm/farm-controller.ts'
import { farmTimeline } from '../../state/farm/farm-timeline.ts'
import { Timeline } from '../timeline/Timeline.tsx'
import { FarmOutcomes } from './FarmOutcomes.tsx'
import { FarmProgress } from './FarmProgress.tsx'

/** One run of the farm: its progress, its timeline by worker, and its images. */
export function FarmRun({ run, controller }: { run: FollowedRun; controller: FarmController }) {
  const { state, events } = run
  const { startedAt } = state
  const timeline = useMemo(() => farmTimeline(startedAt, events), [startedAt, events])
  return (
    <>
      <FarmProgress run={run} controller={controller} />
      {timeline.blocks.length > 0 && <Timeline timeline={timeline} version={timeline.version} />}
      <FarmOutcomes run={run} thumbnailUrl={controller.thumbnailUrl} />
    </>
  )
}
