import { useId, useState } from 'react'
import type { Texts } from '../text/text-store.ts'
import { useTexts } from '../text/use-texts.tsx'

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
  const { parts } = useTexts()
  const [fault, setFault] = useState<Fault | null>(null)
  const id = useId()
  const span = parts.range(min, max)
  const refused = fault && faultText(fault, span, parts)
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
        placeholder={placeholder ?? (onClear && parts.noLimit)}
        {...{ min, max, step, disabled }}
        defaultValue={value ?? ''}
        aria-describedby={`${id}-range`}
        aria-invalid={refused !== null}
        onBlur={({ target }) => {
          setFault(faultOf(target))
          // Outside of a form nothing stops a wrong number, so the one that counts comes back.
          if (!target.form && !target.validity.valid) target.value = String(value ?? '')
        }}
        onChange={({ target }) => {
          if (target.validity.valid) setFault(null)
          if (target.value === '' && target.validity.valid) onClear?.()
          else if (target.validity.valid) onChange(target.valueAsNumber)
        }}
        onInvalid={({ currentTarget }) => setFault(faultOf(currentTarget))}
      />
      <span id={`${id}-range`} className={refused === null ? 'range' : 'refused'}>
        {refused ?? span}
      </span>
    </div>
  )
}

interface Fault {
  readonly kind: 'missing' | 'no-number' | 'no-whole' | 'out-of-range'
  readonly value: string
}

/** Why a number is not taken; null for one that is. */
function faultOf({ value, validity }: HTMLInputElement): Fault | null {
  if (validity.valid) return null
  if (validity.valueMissing) return { kind: 'missing', value }
  if (validity.badInput) return { kind: 'no-number', value }
  return { kind: validity.stepMismatch ? 'no-whole' : 'out-of-range', value }
}

function faultText({ kind, value }: Fault, range: string, parts: Texts['parts']): string {
  if (kind === 'missing') return parts.needsNumber(range)
  if (kind === 'no-number') return parts.isNoNumber(range)
  return kind === 'no-whole' ? parts.wholeOnly(value) : parts.outOfRange(value, range)
}
