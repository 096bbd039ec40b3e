import { STAGES, type Timeline } from '../core/timeline.ts'
import { type LaneFacts, laneFactsOf } from '../state/timeline-facts.ts'
import { DataTable } from './DataTable.tsx'
import { capitalized, countOf, formatCount } from './format.ts'

/** Rows beyond these say little, and a strategy without a limit has thousands. */
const MOST = 100

interface Row extends LaneFacts {
  readonly number: number
}

/** The lanes in figures, for those who do not see the picture. */
export function LaneTable({ timeline }: { timeline: Timeline }) {
  const lanes = laneFactsOf(timeline)
  const more = lanes.length - MOST
  const share = (part: number) => `${Math.round((100 * part) / Math.max(timeline.now, 1))} %`
  return (
    <>
      <DataTable
        name="Timeline"
        rows={lanes.slice(0, MOST).map((lane, place): Row => ({ ...lane, number: place + 1 }))}
        first={{ name: 'Lane', text: ({ number }) => formatCount(number) }}
        columns={[
          { name: 'Requests', text: ({ requests }) => formatCount(requests) },
          ...STAGES.map((stage) => ({
            name: capitalized(stage),
            text: ({ stages }: Row) => share(stages[stage]),
          })),
          { name: 'Tried again', text: ({ repeated }) => formatCount(repeated) },
          { name: 'Failed', text: ({ failed }) => formatCount(failed) },
        ]}
      />
      {more > 0 && <p className="hint">{countOf(more, 'more lane')}</p>}
    </>
  )
}
