import { type ReactNode, useEffect, useRef, useState } from 'react'
import {
  type Answer,
  askedOf,
  fittingGuesses,
  isAnswerTo,
  type Question,
} from '../../../engine/comparison/questions/question.ts'
import type { QuestionId } from '../../../engine/comparison/questions/questions.ts'
import type { Result } from '../../../engine/comparison/results.ts'
import type { CompareController } from '../../../state/comparison/comparison-controller.ts'
import { type CompareState, isComparing } from '../../../state/comparison/comparison-state.ts'
import { useLateTexts } from '../../text/use-texts.tsx'
import { CompareTimelines } from '../CompareTimelines.tsx'
import { RunTimePlot } from '../plots/RunTimePlot.tsx'
import { GuessField } from './GuessField.tsx'
import { SlowReplay } from './SlowReplay.tsx'

type Asked = Question<QuestionId>

/** One question: a guess while it is measured, then the answer with the picture that shows why. */
export function QuestionCard({
  question,
  state,
  results,
  controller,
  refused,
  progress,
}: {
  question: Asked
  state: CompareState
  results: readonly Result[]
  controller: CompareController
  refused: boolean
  /** Of the measurement under way. */
  progress: ReactNode
}) {
  const { questions: words, compareForm } = useLateTexts()
  const { comparison, phase, settings } = state
  const running = isComparing(phase)
  const isAnswered = !running && comparison !== null && isAnswerTo(question, comparison)
  const guess = state.question?.guess ?? null
  const card = useRef<HTMLDivElement>(null)
  // On a narrow screen it is below the list, out of sight.
  useEffect(() => {
    if (question.id) card.current?.scrollIntoView({ block: 'nearest' })
  }, [question.id])
  return (
    <div className="asked" ref={card}>
      <h3>{words.asks[question.id].ask}</h3>
      {!isAnswered && (
        <GuessField id={question.id} guess={guess} onGuess={(place) => controller.guess(place)} />
      )}
      {running && (
        <>
          <p className="hint">{words.measures}</p>
          {progress}
          <div className="buttons">
            <button type="button" onClick={() => void controller.stop()}>
              {compareForm.stop}
            </button>
          </div>
        </>
      )}
      {!running && !isAnswered && (
        <button
          type="button"
          className="primary"
          aria-disabled={refused}
          onClick={() => refused || void controller.ask(question.id, settings)}
        >
          {words.measure}
        </button>
      )}
      {isAnswered && (
        <AnswerOf
          {...{ question, results, guess }}
          answer={question.answer(askedOf(comparison, results))}
          onMore={() => void controller.more()}
        />
      )}
    </div>
  )
}

function AnswerOf({
  question: { id, guesses, picture },
  answer,
  results,
  guess,
  onMore,
}: {
  question: Asked
  answer: Answer | null
  results: readonly Result[]
  guess: number | null
  onMore: () => void
}) {
  const texts = useLateTexts()
  const { questions: words } = texts
  const [replays, setReplays] = useState(0)
  const chosen = guess === null ? null : words.asks[id].guesses[guess]
  return (
    <>
      <p role="status" className="finding" aria-label={words.answer}>
        {answer ? words.asks[id].answer(answer) : words.open}
      </p>
      {answer && chosen && guess !== null && (
        <p>
          {fittingGuesses(guesses, answer).includes(guess)
            ? words.fits(chosen)
            : words.misses(chosen)}
        </p>
      )}
      <div className="buttons">
        {!answer && (
          <button type="button" onClick={onMore}>
            {texts.compare.moreRounds}
          </button>
        )}
        <button type="button" onClick={() => setReplays(replays + 1)}>
          {words.slow}
        </button>
      </div>
      {replays > 0 && <SlowReplay results={results} replay={replays} />}
      {picture === 'rows' ? (
        <CompareTimelines results={results} />
      ) : (
        <RunTimePlot results={results} />
      )}
    </>
  )
}
