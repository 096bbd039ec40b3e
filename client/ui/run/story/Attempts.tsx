import { STAGES } from '../../../core/model/timeline.ts'
import { capitalized, formatDuration } from '../../parts/format.ts'
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
            {STAGES.map((stage) => (
              <th key={stage} scope="col" className="number">
                {capitalized(stage)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {attempts.map(({ number, began, stages, end }) => (
            <tr key={number}>
              <th scope="row">
                {number}, at {formatDuration(began)}: {END_WORDS[end]}
              </th>
              {STAGES.map((stage) => (
                <td key={stage} className="number">
                  {Math.round(stages[stage])} ms
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
