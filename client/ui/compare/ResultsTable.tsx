import {
  factorText,
  intervalText,
  timeText,
  verdictText,
} from '../../engine/comparison/exports/words.ts'
import type { Result } from '../../engine/comparison/results.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { formatRate } from '../parts/format.ts'

/** The results, one row for each contender. */
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
    first={{ name: 'Strategy', text: ({ contender }) => contender.name }}
    columns={[
      { name: 'Median time', text: ({ ms }) => timeText(ms) },
      { name: 'Times as fast', text: ({ ratio }) => (ratio ? factorText(ratio.factor) : '1') },
      {
        name: '95 % interval',
        about:
          'The true factor lies in it; all intervals together are right in 95 of 100 comparisons.',
        text: intervalText,
      },
      { name: 'Verdict', text: verdictText, isText: true },
      {
        name: 'Really at once',
        about:
          'The most downloads that were sent and not yet complete, by the browser’s own record.',
        text: ({ inFlight }) => (inFlight === null ? '' : String(inFlight)),
      },
      {
        name: 'Requested at once',
        about:
          'The most downloads that the strategy had open; some of them may have waited in the browser.',
        text: ({ open }) => (open === 0 ? '' : String(open)),
      },
      {
        name: 'Time / ideal time',
        about:
          'The ideal time follows from the simulated line’s mean latency and its bandwidth. A result can be a little below 1, because the latency varies and the line saves up 50 ms of its bandwidth while it rests.',
        text: ({ ms, limitMs }) =>
          limitMs === null || Number.isNaN(ms) ? '' : (ms / limitMs).toFixed(2),
      },
      {
        name: 'Images/s',
        text: ({ imagesPerS }) => (Number.isNaN(imagesPerS) ? '' : imagesPerS.toFixed(1)),
      },
      { name: 'Rate', text: ({ bytesPerS }) => (bytesPerS > 0 ? formatRate(bytesPerS) : '') },
      {
        name: 'Page frozen',
        about: 'How long the page could not respond during a run, beyond 50 ms a task.',
        text: ({ blockedMs }) => timeText(blockedMs),
      },
      { name: 'Rounds', text: ({ measurements }) => String(measurements.length) },
      {
        name: 'Void runs',
        about:
          'Runs that do not count, because the tab was hidden or busy, or there was an outage.',
        text: ({ voids }) => String(voids),
      },
      {
        name: 'Lost images',
        about: 'The most images that one run did not save, or saved with other bytes.',
        text: ({ lost }) => String(lost),
      },
      {
        name: 'Retries',
        about: 'Requests beyond the first for an image, over all runs.',
        text: ({ retries }) => String(retries),
      },
    ]}
  />
)
