import type { KeyboardEvent } from 'react'

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
  onChange,
}: {
  source: string
  hasGalleries: boolean
  onChange: (source: string) => void
}) {
  return (
    <>
      <label className="field">
        <span>Gallery</span>
        <textarea
          rows={2}
          required
          spellCheck={false}
          autoCapitalize="off"
          maxLength={200_000}
          value={source}
          aria-describedby="gallery-help"
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={submitOnEnter}
        />
      </label>
      <p id="gallery-help" className="hint">
        {hasGalleries
          ? 'Links, image IDs, a gallery (hot, r/earthporn, #cats) or words to search for. One or many.'
          : 'Links to images on imgur.com, or to pages of one image. One or many.'}
      </p>
      {hasGalleries && (
        <ul className="presets" aria-label="Examples">
          {EXAMPLES.map((example) => (
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
      )}
    </>
  )
}

/** Enter starts, as in a box of one line. Shift+Enter makes a new line in a list of links. */
function submitOnEnter(event: KeyboardEvent<HTMLTextAreaElement>) {
  if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
  event.preventDefault()
  event.currentTarget.form?.requestSubmit()
}
