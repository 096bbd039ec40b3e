import {
  factorText,
  intervalText,
  timeText,
  verdictText,
} from '../../engine/comparison/exports/words.ts'
import type { Result } from '../../engine/comparison/results.ts'
import { DataTable } from '../parts/DataTable.tsx'

/** The four columns that most people need. */
export const FindingTable = ({ results }: { results: readonly Result[] }) => (
  <DataTable
    name="Finding"
    rows={results}
    first={{ name: 'Strategy', text: ({ contender }) => contender.name }}
    columns={[
      { name: 'Median time', text: ({ ms }) => timeText(ms) },
      { name: 'Times as fast (95 % interval)', text: factorWithInterval },
      { name: 'Verdict', text: verdictText, isText: true },
    ]}
  />
)

function factorWithInterval(result: Result): string {
  if (!result.ratio) return result.judgement === 'baseline' ? '1' : ''
  const interval = intervalText(result)
  return `${factorText(result.ratio.factor)}${interval && ` (${interval})`}`
}
