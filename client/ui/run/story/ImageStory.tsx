import { savedOf } from '../../../core/model/outcome.ts'
import { copiesOf } from '../../../state/run/progress.ts'
import type { Run } from '../../../state/run/state.ts'
import { countOf, formatDuration } from '../../parts/format.ts'
import { ItemLink } from '../../parts/ItemLink.tsx'
import { damageWords, failureWords } from '../../parts/words.ts'
import { Attempts } from './Attempts.tsx'
import { attemptsOf, comparedWithList } from './story.ts'

/** The story of one image: how it ended, what the list promised and what came, and each attempt. */
export function ImageStory({ run, index }: { run: Run; index: number }) {
  const image = run.asked[index]
  if (image?.kind !== 'image') return null
  const outcome = run.outcomes[index]
  const copies = copiesOf(run.progress, outcome)
  return (
    <div className="story">
      <p>
        {endOf(run, index)} <ItemLink item={image} name={image.file} />
      </p>
      {copies > 1 && (
        <p className="hint">{countOf(copies, 'image')} of this run have the same bytes.</p>
      )}
      <div className="scroll">
        <table aria-label="The list and the file">
          <thead>
            <tr>
              <th scope="col">{image.own ? 'The file' : 'The list and the file'}</th>
              <th scope="col">Listed</th>
              <th scope="col">Came</th>
            </tr>
          </thead>
          <tbody>
            {comparedWithList(image, outcome).map(({ name, listed, came, isUnlike }) => (
              <tr key={name} data-unlike={isUnlike}>
                <th scope="row">{name}</th>
                <td>{listed}</td>
                <td>
                  {came}
                  {isUnlike && ' (differs)'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Attempts
        attempts={attemptsOf(run.timeline, index)}
        total={savedOf(outcome)?.fetched.attempts ?? 0}
        isOwn={image.own !== undefined}
      />
    </div>
  )
}

function endOf(run: Run, index: number): string {
  const outcome = run.outcomes[index]
  const saved = savedOf(outcome)
  if (saved?.damage) return `Saved, and damaged at its source. ${damageWords(saved.damage)}.`
  if (outcome?.kind === 'skipped' && saved) return 'Already here from an earlier run.'
  if (saved)
    return saved.fetched.route === 'disk'
      ? 'Its thumbnail is made.'
      : `Saved in ${formatDuration(saved.fetched.ms)}.`
  if (outcome?.kind === 'failed')
    return `${failureWords(outcome.reason, run.settings.site).title}. ${outcome.message}`
  if (outcome?.kind === 'cancelled') return 'Cancelled.'
  return run.progress.whole.has(index) ? 'It waits for its thumbnail.' : 'Not here yet.'
}
