const EXAMPLES = ['hot', 'top week', 'new', '#mountains', 'r/earthporn', 'search: blue lake']

/** Galleries that start when they are pressed. */
export const Examples = ({
  disabled,
  onStart,
}: {
  disabled: boolean
  onStart: (source: string) => void
}) => (
  <div className="row">
    <span className="hint">Start one of these:</span>
    <ul className="presets" aria-label="Examples">
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
