import { STAGES, type Timeline } from '../core/timeline.ts'
import { type LaneFacts, laneFactsOf } from '../state/timeline-facts.ts'
import { countOf, formatCount } from './format.ts'

/** Rows beyond these say little, and a strategy without a limit has thousands. */
const MOST = 100

/** The lanes in figures, for those who do not see the picture. */
export function LaneTable({ timeline }: { timeline: Timeline }) {
  const lanes = laneFactsOf(timeline)
  const more = lanes.length - MOST
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: without a focus no key could scroll it. */}
      <section className="scroll" aria-label="Lanes in figures" tabIndex={0}>
        <table aria-label="Timeline">
          <thead>
            <tr>
              <th scope="col">Lane</th>
              {[
                'Requests',
                'Queued',
                'Connecting',
                'Waiting',
                'Receiving',
                'Tried again',
                'Failed',
              ].map((name) => (
                <th key={name} scope="col" className="number">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lanes.slice(0, MOST).map((lane, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a lane is its place.
              <LaneRow key={place} number={place + 1} lane={lane} ms={timeline.now} />
            ))}
          </tbody>
        </table>
      </section>
      {more > 0 && <p className="hint">{countOf(more, 'more lane')}</p>}
    </>
  )
}

function LaneRow({ number, lane, ms }: { number: number; lane: LaneFacts; ms: number }) {
  const { requests, stages, repeated, failed } = lane
  const share = (part: number) => `${Math.round((100 * part) / Math.max(ms, 1))} %`
  return (
    <tr>
      <th scope="row">{formatCount(number)}</th>
      <td className="number">{formatCount(requests)}</td>
      {STAGES.map((stage) => (
        <td key={stage} className="number">
          {share(stages[stage])}
        </td>
      ))}
      <td className="number">{formatCount(repeated)}</td>
      <td className="number">{formatCount(failed)}</td>
    </tr>
  )
}
