import {
  type ClipboardEvent,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useId,
} from 'react'
import { namesImgur } from '../../../state/run/text/names-imgur.ts'
import type { TextProblem } from '../../../state/run/text/text-problem.ts'
import type { TextVerbs } from '../../../state/run/text/text-verbs.ts'
import { takeEarlyText } from '../../page/early-text.ts'
import { latePart } from '../../page/late-part.tsx'
import { useTexts } from '../../text/use-texts.tsx'
import { carriedText } from './carried-text.ts'
import { focusIfLost } from './focus-if-lost.ts'
import { useTextDrop } from './use-text-drop.ts'

const TextProblemNote = latePart(
  async () => (await import('./TextProblemNote.tsx')).TextProblemNote,
).Late

/** The box that takes links, galleries and words, and beside it the button that starts. */
export function GalleryField({
  box,
  source,
  hasGalleries,
  problem,
  verbs,
  onChange,
  children,
}: {
  box: RefObject<HTMLTextAreaElement | null>
  source: string
  hasGalleries: boolean
  /** Why a text could not be brought in, or null. */
  problem: TextProblem | null
  verbs: TextVerbs
  onChange: (source: string) => void
  children: ReactNode
}) {
  const { form } = useTexts()
  const id = useId()
  const paste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const text = carriedText(event.clipboardData)
    if (!namesImgur(text)) return
    event.preventDefault()
    verbs.takeText(pasted(event.currentTarget, text))
  }
  return (
    <>
      <div className="ask">
        <div className="field gallery" {...useTextDrop(source, verbs)}>
          <label htmlFor={id}>{form.box}</label>
          <textarea
            id={id}
            ref={(element) => {
              box.current = element
              focusIfLost(element)
              const early = element && takeEarlyText()
              if (early) verbs.takeText(early)
            }}
            rows={1}
            required={!hasGalleries}
            spellCheck={false}
            autoCapitalize="off"
            autoComplete="off"
            placeholder={hasGalleries ? form.suchAs : 'https://i.imgur.com/…'}
            value={source}
            aria-describedby="gallery-help"
            onChange={(event) => onChange(event.target.value)}
            onKeyDown={submitOnEnter}
            onPaste={paste}
          />
        </div>
        {children}
      </div>
      {problem && <TextProblemNote problem={problem} />}
    </>
  )
}

/** Enter starts, as in a box of one line. Shift+Enter makes a new line in a list of links. */
function submitOnEnter(event: KeyboardEvent<HTMLTextAreaElement>) {
  if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
  event.preventDefault()
  event.currentTarget.form?.requestSubmit()
}

/** Links are pasted into a list of links, and take the place of anything else. */
function pasted(
  { value, selectionStart, selectionEnd }: HTMLTextAreaElement,
  text: string,
): string {
  if (!namesImgur(value)) return text
  return value.slice(0, selectionStart) + text + value.slice(selectionEnd)
}
