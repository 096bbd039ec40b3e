import { useState } from 'react'
import { COMPARE_LIMITS } from '../../state/compare-limits.ts'

const [LEAST, MOST] = COMPARE_LIMITS.lanes

/** Several numbers of lanes; each strategy that has lanes is measured with every one of them. */
export function LanesField({
  value,
  onChange,
}: {
  value: readonly number[]
  onChange: (lanes: readonly number[]) => void
}) {
  const [typed, setTyped] = useState(value.join(', '))
  // A preset changes the numbers, and what was typed means others.
  const shown = sameNumbers(numbersIn(typed), value) ? typed : value.join(', ')
  return (
    <label className="field">
      <span>
        Lanes
        <span className="unit" aria-hidden="true">
          {' '}
          one or several
        </span>
      </span>
      <input
        inputMode="numeric"
        aria-label="Lanes"
        title={`${LEAST} to ${MOST}, separated by commas`}
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
