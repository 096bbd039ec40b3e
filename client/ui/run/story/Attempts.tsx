import { STAGES } from '../../../core/model/timeline.ts'
import { useLateTexts, useTexts } from '../../text/use-texts.tsx'
import type { Attempt } from './story.ts'

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
  const { formats } = useTexts()
  const { story, timeline } = useLateTexts()
  if (isOwn) return null
  if (attempts.length === 0)
    return <p className="hint">{total > 0 ? story.before : story.nothingYet}</p>
  return (
    <div className="scroll">
      <table aria-label={story.attempts}>
        <thead>
          <tr>
            <th scope="col">{story.attempt}</th>
            {attempts.map(({ number }) => (
              <th key={number} scope="col" className="number">
                {number}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Line
            name={story.began}
            attempts={attempts}
            text={({ began }) => formats.duration(began)}
          />
          {STAGES.map((stage) => (
            <Line
              key={stage}
              name={timeline.stages[stage]}
              attempts={attempts}
              text={({ stages }) => story.stage(stages[stage])}
            />
          ))}
          <Line
            name={story.received}
            attempts={attempts}
            text={({ bytes }) => formats.bytes(bytes)}
          />
          <Line name={story.ended} attempts={attempts} text={({ end }) => story.ends[end]} />
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
