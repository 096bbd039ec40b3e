import type { RefObject } from 'react'
import type { TextVerbs } from '../../../state/run/text/text-verbs.ts'
import { useTexts } from '../../text/use-texts.tsx'

/** Puts the text of the clipboard into the box. */
export function PasteButton({
  verbs: { takeText, refuseText },
  box,
}: {
  verbs: TextVerbs
  box: RefObject<HTMLTextAreaElement | null>
}) {
  const { form } = useTexts()
  const paste = async () => {
    // A page that came over plain http from another machine has no clipboard.
    const read = navigator.clipboard?.readText?.bind(navigator.clipboard)
    const text = (await read?.().catch(() => null)) ?? null
    if (text === null) refuseText({ kind: 'no-clipboard' })
    else if (text.trim()) takeText(text)
    else refuseText({ kind: 'empty-clipboard' })
    box.current?.focus()
  }
  return (
    <button type="button" className="quiet" onClick={paste}>
      {form.paste}
    </button>
  )
}
