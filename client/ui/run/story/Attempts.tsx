import { STAGES } from '../../../core/model/timeline.ts'
import { capitalized, formatBytes, formatDuration } from '../../parts/format.ts'
import { type Attempt, END_WORDS } from './story.ts'

/** Every attempt of one image, with its stages and times. */
export function Attempts({
  attempts,
  total,
  isOwn,
}: {
  attempts: readonly Attempt[]
  /** Of the image by its outcome; an earlier visit may have made them. */
  total: number
  /** The person's own files are not requested. */
  isOwn: boolean
}) {
  if (isOwn) return null
  if (attempts.length === 0)
    return (
      <p className="hint">
        {total > 0
          ? 'It was downloaded before this page was opened, so the times of its attempts are not known.'
          : 'Nothing has been requested yet.'}
      </p>
    )
  return (
    <div className="scroll">
      <table aria-label="Attempts">
        <thead>
          <tr>
            <th scope="col">Attempt</th>
            {attempts.map(({ number }) => (
              <th key={number} scope="col" className="number">
                {number}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Line name="Began at" attempts={attempts} text={({ began }) => formatDuration(began)} />
          {STAGES.map((stage) => (
            <Line
              key={stage}
              name={capitalized(stage)}
              attempts={attempts}
              text={({ stages }) => `${Math.round(stages[stage])} ms`}
            />
          ))}
          <Line name="Received" attempts={attempts} text={({ bytes }) => formatBytes(bytes)} />
          <Line name="End" attempts={attempts} text={({ end }) => END_WORDS[end]} />
        </tbody>
      </table>
    </div>
  )
}

/** One fact of each attempt. */
const Line = ({
  name,
  attempts,
  text,
}: {
  name: string
  attempts: readonly Attempt[]
  text: (attempt: Attempt) => string
}) => (
  <tr>
    <th scope="row">{name}</th>
    {attempts.map((attempt) => (
      <td key={attempt.number} className="number">
        {text(attempt)}
      </td>
    ))}
  </tr>
)
