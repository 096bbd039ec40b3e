import { useId, useState } from 'react'
import { sizesIn } from '../../../../state/run/settings-url.ts'
import { LIMITS } from '../../../../state/run/state.ts'

const [least, most] = LIMITS.size
const MORE = LIMITS.sizes[1] - 1
const TAKES = `Up to ${MORE} numbers from ${least} to ${most.toLocaleString('en')}, each once, such as 256, 512`

/** Further thumbnail sizes of each picture, in one box. */
export function SizesField({
  box,
  sizes,
  onChange,
}: {
  /** The first size. */
  box: number
  sizes: readonly number[]
  onChange: (sizes: readonly number[]) => void
}) {
  const [refused, refuse] = useState<string | null>(null)
  const id = useId()
  const read = (input: HTMLInputElement) => {
    const known = sizesIn(input.value)
    const problem = known?.includes(box)
      ? `${box} is the thumbnail size already.`
      : known === null
        ? `This is not taken. ${TAKES}.`
        : ''
    input.setCustomValidity(problem)
    return { known, problem }
  }
  return (
    <div className="field number-field">
      <label htmlFor={id}>
        More sizes
        <span className="unit" aria-hidden="true">
          {' px'}
        </span>
      </label>
      <input
        id={id}
        inputMode="numeric"
        placeholder="none"
        defaultValue={sizes.join(', ')}
        aria-describedby={`${id}-range`}
        aria-invalid={refused !== null}
        onBlur={({ target }) => refuse(read(target).problem || null)}
        onInvalid={({ currentTarget }) => refuse(read(currentTarget).problem || null)}
        onChange={({ target }) => {
          const { known, problem } = read(target)
          if (problem !== '') return
          refuse(null)
          onChange(known ?? [])
        }}
      />
      <span id={`${id}-range`} className={refused === null ? 'range' : 'refused'}>
        {refused ?? TAKES}
      </span>
    </div>
  )
}
