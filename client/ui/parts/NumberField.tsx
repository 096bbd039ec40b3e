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

/** A number box. A number out of range stays in it, and the browser says so when the form is sent. */
export function NumberField(props: NumberFieldProps) {
  const { label, unit, range, value, step = 1, disabled, placeholder, onChange, onClear } = props
  const [min, max] = range
  return (
    <label className="field">
      <span>
        {label}
        {unit && <span className="unit" aria-hidden="true">{` ${unit}`}</span>}
      </span>
      <input
        type="number"
        inputMode="numeric"
        aria-label={label}
        required={!onClear}
        placeholder={placeholder ?? (onClear && 'no limit')}
        {...{ min, max, step, disabled }}
        defaultValue={value ?? ''}
        title={`${min} to ${max}`}
        onBlur={({ target }) => {
          // Outside of a form the browser would never say that the number is wrong.
          if (!target.form && !target.validity.valid) target.value = String(value ?? '')
        }}
        onChange={({ target }) => {
          if (target.value === '' && target.validity.valid) onClear?.()
          else if (target.validity.valid) onChange(target.valueAsNumber)
        }}
      />
    </label>
  )
}
