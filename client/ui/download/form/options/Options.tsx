import { type ReactNode, useState } from 'react'
import { useTexts } from '../../../text/use-texts.tsx'

/** All that can be left as it is, behind one line that says what it is. Its fields come when it is opened. */
export function Options({ says, children }: { says: string; children: ReactNode }) {
  const { form } = useTexts()
  const [isOpen, open] = useState(false)
  const [wasOpen, keep] = useState(false)
  return (
    <details
      className="options"
      open={isOpen}
      onToggle={({ currentTarget }) => {
        open(currentTarget.open)
        if (currentTarget.open) keep(true)
      }}
      // A wrong number in it stops the start, so it must be in sight.
      onInvalidCapture={(event) => {
        event.currentTarget.open = true
      }}
    >
      <summary>
        <strong>{form.options}</strong> <span className="hint">{says}</span>
      </summary>
      {wasOpen && <div className="options-fields">{children}</div>}
    </details>
  )
}
