import { type ReactNode, useState } from 'react'

/** All that can be left as it is, behind one line that says what it is. */
export function Options({ says, children }: { says: string; children: ReactNode }) {
  const [isOpen, open] = useState(false)
  return (
    <details
      className="options"
      open={isOpen}
      onToggle={(event) => open(event.currentTarget.open)}
      // A wrong number in it stops the start, so it must be in sight.
      onInvalidCapture={(event) => {
        event.currentTarget.open = true
      }}
    >
      <summary>
        <strong>Options</strong> <span className="hint">{says}</span>
      </summary>
      <div className="options-fields">{children}</div>
    </details>
  )
}
