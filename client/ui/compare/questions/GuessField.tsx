import type { QuestionId } from '../../../engine/comparison/questions/questions.ts'
import { useLateTexts } from '../../text/use-texts.tsx'

/** A guess on the answer, which nobody has to make. */
export function GuessField({
  id,
  guess,
  onGuess,
}: {
  id: QuestionId
  guess: number | null
  onGuess: (place: number) => void
}) {
  const { questions: words } = useLateTexts()
  return (
    <fieldset className="racers">
      <legend>{`${words.guess}: ${words.guessOf[id]}`}</legend>
      {words.asks[id].guesses.map((text, place) => (
        <label key={text} className="check">
          <input
            type="radio"
            name="guess"
            checked={place === guess}
            onChange={() => onGuess(place)}
          />
          {text}
        </label>
      ))}
    </fieldset>
  )
}
