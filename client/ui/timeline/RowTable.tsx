import { STAGES, type Timeline } from '../../core/model/timeline.ts'
import { type RowFacts, rowFactsOf } from '../../state/run/timeline-facts.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { capitalized, countOf, formatCount } from '../parts/format.ts'

/** A strategy without a limit has thousands of rows; more than this say little. */
const MOST = 100

interface Row extends RowFacts {
  readonly number: number
}

/** The rows in figures, for people who do not see the picture. */
export function RowTable({ timeline }: { timeline: Timeline }) {
  const rows = rowFactsOf(timeline)
  const more = rows.length - MOST
  const share = (part: number) => `${Math.round((100 * part) / Math.max(timeline.now, 1))} %`
  return (
    <>
      <p className="hint">Percentages are shares of the run’s whole time.</p>
      <DataTable
        name="Timeline"
        rows={rows.slice(0, MOST).map((row, place): Row => ({ ...row, number: place + 1 }))}
        first={{ name: 'Row', text: ({ number }) => formatCount(number) }}
        columns={[
          { name: 'Requests', text: ({ requests }) => formatCount(requests) },
          ...STAGES.map((stage) => ({
            name: capitalized(stage),
            text: ({ stages }: Row) => share(stages[stage]),
          })),
          { name: 'Retried', text: ({ repeated }) => formatCount(repeated) },
          { name: 'Failed', text: ({ failed }) => formatCount(failed) },
        ]}
      />
      {more > 0 && <p className="hint">{countOf(more, 'more row')}</p>}
    </>
  )
}
