import { STAGES, type Timeline } from '../../core/model/timeline.ts'
import { type RowFacts, rowFactsOf } from '../../state/run/timeline-facts.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { useLateTexts, useTexts } from '../text/use-texts.tsx'

/** A strategy without a limit has thousands of rows; more than this say little. */
const MOST = 100

interface Row extends RowFacts {
  readonly number: number
}

/** The rows in figures, for people who do not see the picture. */
export function RowTable({ timeline }: { timeline: Timeline }) {
  const { count, percent } = useTexts().formats
  const { timeline: words } = useLateTexts()
  const rows = rowFactsOf(timeline)
  const more = rows.length - MOST
  const share = (part: number) => percent(part / Math.max(timeline.now, 1))
  return (
    <>
      <p className="hint">{words.shares}</p>
      <DataTable
        name={words.title}
        rows={rows.slice(0, MOST).map((row, place): Row => ({ ...row, number: place + 1 }))}
        first={{ name: words.row, text: ({ number }) => count(number) }}
        columns={[
          { name: words.requests, text: ({ requests }) => count(requests) },
          ...STAGES.map((stage) => ({
            name: words.stages[stage],
            text: ({ stages }: Row) => share(stages[stage]),
          })),
          { name: words.retried, text: ({ repeated }) => count(repeated) },
          { name: words.failed, text: ({ failed }) => count(failed) },
        ]}
      />
      {more > 0 && <p className="hint">{words.moreRows(more)}</p>}
    </>
  )
}
