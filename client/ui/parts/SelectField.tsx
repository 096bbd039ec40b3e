/** A choice of one, with its label. */
export const SelectField = <T extends string>({
  label,
  options,
  value,
  describedBy,
  onChange,
}: {
  label: string
  options: readonly (readonly [value: T, name: string | undefined])[]
  /** Undefined where there is none to choose. */
  value: T | undefined
  /** The id of a text that says more. */
  describedBy?: string
  onChange: (value: T) => void
}) => (
  <label className="field">
    <span>{label}</span>
    <select
      value={value}
      aria-describedby={describedBy}
      onChange={({ target }) => {
        const [chosen] = options.find(([one]) => one === target.value) ?? []
        if (chosen !== undefined) onChange(chosen)
      }}
    >
      {options.map(([one, name]) => (
        <option key={one} value={one}>
          {name}
        </option>
      ))}
    </select>
  </label>
)
