import type { RefObject } from 'react'
import type { TextVerbs } from '../../../state/run/text/text-verbs.ts'

const REFUSED =
  'The browser does not let this page read the clipboard. Press Ctrl+V in the box (on a Mac ⌘V).'

/** Puts the text of the clipboard into the box. */
export function PasteButton({
  verbs: { takeText, refuseText },
  box,
}: {
  verbs: TextVerbs
  box: RefObject<HTMLTextAreaElement | null>
}) {
  const paste = async () => {
    // A page that came over plain http from another machine has no clipboard.
    const read = navigator.clipboard?.readText?.bind(navigator.clipboard)
    const text = (await read?.().catch(() => null)) ?? null
    if (text === null) refuseText(REFUSED)
    else if (text.trim()) takeText(text)
    else refuseText('The clipboard has no text.')
    box.current?.focus()
  }
  return (
    <button type="button" className="quiet" onClick={paste}>
      Paste
    </button>
  )
}
