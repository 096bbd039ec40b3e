import { useId, useState } from 'react'
import { formatCount } from './format.ts'

export interface NumberFieldProps {
  readonly label: string
  readonly unit?: string
  /** The least and the most. */
  readonly range: readonly [number, number]
  readonly value: number | null
  readonly step?: number
  readonly disabled?: boolean
  /** Stands in the box while it is empty. */
  readonly placeholder?: string
  readonly onChange: (value: number) => void
  /** With it, the person may leave the box empty, which means no limit. */
  readonly onClear?: () => void
}

/** A number box. It says its range while it has the focus, and after a wrong number why that is refused. */
export function NumberField(props: NumberFieldProps) {
  const { label, unit, range, value, step = 1, disabled, placeholder, onChange, onClear } = props
  const [min, max] = range
  const [refused, refuse] = useState<string | null>(null)
  const id = useId()
  const span = `${formatCount(min)} to ${formatCount(max)}`
  return (
    <div className="field number-field">
      <label htmlFor={id}>
        {label}
        {unit && <span className="unit" aria-hidden="true">{` ${unit}`}</span>}
      </label>
      <input
        id={id}
        type="number"
        inputMode={step < 1 ? 'decimal' : 'numeric'}
        required={!onClear}
        placeholder={placeholder ?? (onClear && 'no limit')}
        {...{ min, max, step, disabled }}
        defaultValue={value ?? ''}
        aria-describedby={`${id}-range`}
        aria-invalid={refused !== null}
        onBlur={({ target }) => {
          refuse(reasonOf(target, span))
          // Outside of a form nothing stops a wrong number, so the one that counts comes back.
          if (!target.form && !target.validity.valid) target.value = String(value ?? '')
        }}
        onChange={({ target }) => {
          if (target.validity.valid) refuse(null)
          if (target.value === '' && target.validity.valid) onClear?.()
          else if (target.validity.valid) onChange(target.valueAsNumber)
        }}
        onInvalid={({ currentTarget }) => refuse(reasonOf(currentTarget, span))}
      />
      <span id={`${id}-range`} className={refused === null ? 'range' : 'refused'}>
        {refused ?? span}
      </span>
    </div>
  )
}

/** Why a number is not taken; null for one that is. */
function reasonOf({ value, validity }: HTMLInputElement, span: string): string | null {
  if (validity.valid) return null
  if (validity.valueMissing) return `A number from ${span} is needed.`
  if (validity.badInput) return `This is not a number. It takes ${span}.`
  if (validity.stepMismatch) return `${value} is not taken: whole numbers only.`
  return `${value} is not taken: ${span} only.`
}
