import { useId, useState } from 'react'
import { sizesIn } from '../../../../state/run/settings-url.ts'
import { LIMITS } from '../../../../state/run/state.ts'
import { useLateTexts } from '../../../text/use-texts.tsx'

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
  const { options: words } = useLateTexts()
  const takes = words.takesSizes(LIMITS.sizes[1] - 1, LIMITS.size)
  const [refused, refuse] = useState<string | null>(null)
  const id = useId()
  const read = (input: HTMLInputElement) => {
    const known = sizesIn(input.value)
    const problem = known?.includes(box)
      ? words.isSize(box)
      : known === null
        ? words.notTaken(takes)
        : ''
    input.setCustomValidity(problem)
    return { known, problem }
  }
  return (
    <div className="field number-field">
      <label htmlFor={id}>
        {words.moreSizes}
        <span className="unit" aria-hidden="true">
          {` ${words.fields.size.unit}`}
        </span>
      </label>
      <input
        id={id}
        inputMode="numeric"
        placeholder={words.none}
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
        {refused ?? takes}
      </span>
    </div>
  )
}
