import { EXAMPLES } from '../../../state/run/state.ts'
import { useTexts } from '../../text/use-texts.tsx'

/** Galleries that start when they are pressed. */
export const Examples = ({
  disabled,
  onStart,
}: {
  disabled: boolean
  onStart: (source: string) => void
}) => {
  const { form } = useTexts()
  return (
    <div className="row">
      <span className="hint">{form.startOne}</span>
      <ul className="presets" aria-label={form.examples}>
        {EXAMPLES.map((example) => (
          <li key={example}>
            <button
              type="button"
              className="quiet"
              aria-disabled={disabled}
              onClick={() => !disabled && onStart(example)}
            >
              {example}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
