import { useState } from 'react'
import { COMPARE_LIMITS } from '../../../state/comparison/limits.ts'
import { useLateTexts } from '../../text/use-texts.tsx'

const [LEAST, MOST] = COMPARE_LIMITS.concurrency

/** Several numbers; each strategy with an adjustable concurrency is measured with every one of them. */
export function ConcurrencyField({
  value,
  onChange,
}: {
  value: readonly number[]
  onChange: (concurrency: readonly number[]) => void
}) {
  const { compareForm: words } = useLateTexts()
  const [typed, setTyped] = useState(value.join(', '))
  // A preset changes the numbers, and then the typed text is out of date.
  const shown = sameNumbers(numbersIn(typed), value) ? typed : value.join(', ')
  return (
    <label className="field">
      <span>
        {words.atOnce}
        <span className="unit" aria-hidden="true">
          {' '}
          {words.suchAs}
        </span>
      </span>
      <input
        inputMode="numeric"
        aria-label={words.atOnce}
        title={words.commas(LEAST, MOST)}
        value={shown}
        onChange={({ target }) => {
          setTyped(target.value)
          const numbers = numbersIn(target.value)
          if (numbers.length > 0) onChange(numbers)
        }}
      />
    </label>
  )
}

const numbersIn = (text: string): number[] =>
  (text.match(/\d+/g) ?? []).map(Number).filter((number) => number >= LEAST && number <= MOST)

const sameNumbers = (a: readonly number[], b: readonly number[]) => a.join() === b.join()
