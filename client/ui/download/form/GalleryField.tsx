import { type ClipboardEvent, type KeyboardEvent, useRef } from 'react'
import { namesImgur } from '../../../state/run/text/names-imgur.ts'
import type { TextVerbs } from '../../../state/run/text/text-verbs.ts'
import { carriedText } from './carried-text.ts'
import { PasteButton } from './PasteButton.tsx'
import { useTextDrop } from './use-text-drop.ts'

const EXAMPLES = [
  'hot',
  'top week',
  'new',
  'random',
  '#mountains',
  'r/earthporn',
  'search: blue lake',
]

/** The box that names the images, and examples that fill it. */
export function GalleryField({
  source,
  hasGalleries,
  problem,
  verbs,
  onChange,
}: {
  source: string
  hasGalleries: boolean
  /** Why a text could not be brought in, or null. */
  problem: string | null
  verbs: TextVerbs
  onChange: (source: string) => void
}) {
  const box = useRef<HTMLTextAreaElement>(null)
  const paste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const text = carriedText(event.clipboardData)
    if (!namesImgur(text)) return
    event.preventDefault()
    verbs.takeText(pasted(event.currentTarget, text))
  }
  return (
    <>
      <label className="field gallery" {...useTextDrop(source, verbs)}>
        <span>Gallery</span>
        <textarea
          ref={box}
          rows={2}
          required
          spellCheck={false}
          autoCapitalize="off"
          value={source}
          aria-describedby="gallery-help"
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={submitOnEnter}
          onPaste={paste}
        />
      </label>
      {problem !== null && (
        <p className="failure" role="alert">
          {problem}
        </p>
      )}
      <p id="gallery-help" className="hint">
        {hasGalleries
          ? 'Links, image IDs, a gallery (hot, r/earthporn, #cats) or words to search for.'
          : 'Links to images on imgur.com, or to pages of one image.'}{' '}
        One or many. A text, CSV, HTML or JSON file with links can be dropped on the box.
      </p>
      <ul className="presets" aria-label="Examples">
        <li>
          <PasteButton verbs={verbs} box={box} />
        </li>
        {hasGalleries &&
          EXAMPLES.map((example) => (
            <li key={example}>
              <button
                type="button"
                className="quiet"
                aria-pressed={source === example}
                onClick={() => onChange(example)}
              >
                {example}
              </button>
            </li>
          ))}
      </ul>
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
