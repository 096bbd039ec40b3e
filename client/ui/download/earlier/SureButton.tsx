import { type MouseEvent, useState } from 'react'
import { useLateTexts } from '../../text/use-texts.tsx'

/** A button that deletes, at the second press: the first one asks. It forgets the question when it loses the focus. */
export function SureButton({
  name,
  of = '',
  onSure,
}: {
  name: string
  /** The thing that it deletes, for screen readers. */
  of?: string
  onSure: () => void
}) {
  const { earlier: words } = useLateTexts().beforeRun
  const [asks, ask] = useState(false)
  const press = ({ detail }: MouseEvent) => {
    // The second click of a double click is no answer.
    if (asks && detail > 1) return
    ask(!asks)
    if (asks) onSure()
  }
  const text = asks ? words.sure(name) : name
  return (
    <button
      type="button"
      className={asks ? 'sure' : 'quiet'}
      aria-label={of ? words.of(text, of) : undefined}
      aria-live="polite"
      onClick={press}
      onBlur={() => ask(false)}
      onKeyDown={({ key }) => key === 'Escape' && ask(false)}
    >
      {text}
    </button>
  )
}
