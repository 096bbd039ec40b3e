import { savedOf } from '../../../core/model/outcome.ts'
import { copiesOf } from '../../../state/run/progress.ts'
import type { Run } from '../../../state/run/state.ts'
import { ItemLink } from '../../parts/ItemLink.tsx'
import { failureWords } from '../../text/reason-words.ts'
import { useLateTexts, useTexts } from '../../text/use-texts.tsx'
import { Attempts } from './Attempts.tsx'
import { attemptsOf, comparedWithList } from './story.ts'

/** The story of one image: how it ended, what the list promised and what came, and each attempt. */
export function ImageStory({ run, index }: { run: Run; index: number }) {
  const { formats } = useTexts()
  const { story } = useLateTexts()
  const { compared } = story
  const image = run.asked[index]
  if (image?.kind !== 'image') return null
  const outcome = run.outcomes[index]
  const copies = copiesOf(run.progress, outcome)
  return (
    <div className="story">
      <p>
        <End run={run} index={index} /> <ItemLink item={image} name={image.file} />
      </p>
      {copies > 1 && <p className="hint">{story.alike(copies)}</p>}
      <div className="scroll">
        <table aria-label={compared.title}>
          <thead>
            <tr>
              <th scope="col">{image.own ? compared.own : compared.title}</th>
              <th scope="col">{compared.listed}</th>
              <th scope="col">{compared.came}</th>
            </tr>
          </thead>
          <tbody>
            {comparedWithList({ formats, story }, image, outcome).map(
              ({ name, listed, came, isUnlike }) => (
                <tr key={name} data-unlike={isUnlike}>
                  <th scope="row">{name}</th>
                  <td>{listed}</td>
                  <td>{isUnlike ? compared.differs(came) : came}</td>
                </tr>
              ),
            )}
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

/** How the image ended. The message of a failure is English. */
function End({ run, index }: { run: Run; index: number }) {
  const { reasons } = useTexts()
  const { leftOut, story } = useLateTexts()
  const { end } = story
  const outcome = run.outcomes[index]
  const saved = savedOf(outcome)
  if (saved?.damage) return end.damaged(leftOut.damage[saved.damage])
  if (outcome?.kind === 'skipped' && saved) return end.alreadyHere
  if (saved) return saved.fetched.route === 'disk' ? end.made : end.saved(saved.fetched.ms)
  if (outcome?.kind === 'failed')
    return (
      <>
        {end.failed(failureWords(reasons, outcome.reason, run.settings.site).title)}{' '}
        <span lang="en">{outcome.message}</span>
      </>
    )
  if (outcome?.kind === 'cancelled') return end.cancelled
  return run.progress.whole.has(index) ? end.waits : end.open
}
