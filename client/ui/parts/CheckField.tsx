/** A checkbox with its label, and a hint behind it. */
export const CheckField = ({
  label,
  hint,
  checked,
  onChange,
}: {
  label: string
  hint: string
  checked: boolean
  onChange: (checked: boolean) => void
}) => (
  <label className="check">
    <input type="checkbox" checked={checked} onChange={({ target }) => onChange(target.checked)} />
    {label} <span className="hint">{hint}</span>
  </label>
)
