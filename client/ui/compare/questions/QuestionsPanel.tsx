import type { ReactNode } from 'react'
import { questionBy, questions } from '../../../engine/comparison/questions/questions.ts'
import type { Result } from '../../../engine/comparison/results.ts'
import type { CompareController } from '../../../state/comparison/comparison-controller.ts'
import { type CompareState, isComparing } from '../../../state/comparison/comparison-state.ts'
import { useLateTexts } from '../../text/use-texts.tsx'
import { QuestionCard } from './QuestionCard.tsx'

/** The questions, each of which starts its measurement; below them the one that is asked, with its answer. */
export function QuestionsPanel({
  state,
  results,
  controller,
  isBusy,
  hasDemo,
  progress,
}: {
  /** Its comparison has the names in the language of the page. */
  state: CompareState
  results: readonly Result[]
  controller: CompareController
  /** A download or a race runs, which would disturb the measurements. */
  isBusy: boolean
  /** The server has said that it has a demo. */
  hasDemo: boolean
  /** Of the measurement under way. */
  progress: ReactNode
}) {
  const { questions: words } = useLateTexts()
  const asked = questionBy(state.question?.id ?? null)
  const isWaiting = isBusy || isComparing(state.phase)
  const refused = isWaiting || !hasDemo
  return (
    <section className="card questions" aria-label={words.title}>
      <div className="race-head">
        <h2>{words.title}</h2>
        <p className="hint">{isWaiting ? words.busy : words.about}</p>
      </div>
      <ul className="question-list">
        {questions.map(({ id, settings }) => (
          <li key={id}>
            <button
              type="button"
              className="quiet"
              aria-pressed={id === asked?.id}
              aria-disabled={refused}
              onClick={() => refused || void controller.ask(id, settings)}
            >
              {words.asks[id].ask}
            </button>
          </li>
        ))}
      </ul>
      {asked && (
        <QuestionCard question={asked} {...{ state, results, controller, refused, progress }} />
      )}
    </section>
  )
}
