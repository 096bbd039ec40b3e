import { factorText, rangeText, timeText, VERDICTS } from '../../engine/comparison/exports/words.ts'
import type { Result } from '../../engine/comparison/results.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { formatRate } from '../parts/format.ts'

/** What came out, one row a contender. */
export const ResultsTable = ({
  results,
  name = 'Results',
}: {
  results: readonly Result[]
  name?: string
}) => (
  <DataTable
    name={name}
    rows={results}
    first={{ name: 'Way', text: ({ contender }) => contender.name }}
    columns={[
      { name: 'Median', text: ({ ms }) => timeText(ms) },
      { name: 'Times as fast', text: ({ ratio }) => (ratio ? factorText(ratio.factor) : '1') },
      {
        name: 'Interval',
        text: ({ ratio }) => (ratio && ratio.rounds > 1 ? rangeText(ratio) : ''),
      },
      { name: 'Verdict', text: ({ judgement }) => VERDICTS[judgement], isText: true },
      { name: 'In flight', text: ({ inFlight }) => (inFlight === null ? '' : String(inFlight)) },
      { name: 'Asked for', text: ({ open }) => (open === 0 ? '' : String(open)) },
      {
        name: 'Of the limit',
        text: ({ ms, limitMs }) =>
          limitMs === null || Number.isNaN(ms) ? '' : (ms / limitMs).toFixed(2),
      },
      {
        name: 'Images/s',
        text: ({ imagesPerS }) => (Number.isNaN(imagesPerS) ? '' : imagesPerS.toFixed(1)),
      },
      { name: 'Rate', text: ({ bytesPerS }) => (bytesPerS > 0 ? formatRate(bytesPerS) : '') },
      { name: 'Blocked', text: ({ blockedMs }) => timeText(blockedMs) },
      { name: 'Rounds', text: ({ measurements }) => String(measurements.length) },
      { name: 'Void', text: ({ spoilt }) => String(spoilt) },
      { name: 'Lost', text: ({ lost }) => String(lost) },
      { name: 'Repeats', text: ({ repeats }) => String(repeats) },
    ]}
  />
)
