export interface SwitchChoice<T extends string> {
  readonly id: T
  readonly name: string
  /** A longer explanation, shown when the pointer rests on it. */
  readonly about?: string
}

/** A choice between a few things, all in sight: radio buttons as one bar. */
export const Switch = <T extends string>({
  label,
  choices,
  value,
  disabled = false,
  onChange,
}: {
  label: string
  choices: readonly SwitchChoice<T>[]
  value: T
  disabled?: boolean
  onChange: (value: T) => void
}) => (
  <div className="switch" role="radiogroup" aria-label={label}>
    {choices.map(({ id, name, about }) => (
      <label key={id} title={about}>
        <input
          type="radio"
          name={label}
          value={id}
          checked={value === id}
          disabled={disabled}
          onChange={() => onChange(id)}
        />
        {name}
      </label>
    ))}
  </div>
)
