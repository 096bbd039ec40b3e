import type { KeyboardEvent, ReactNode } from 'react'
import type { Saved } from '../../core/model/outcome.ts'
import { ProblemNote } from '../parts/ProblemNote.tsx'
import { useLateTexts } from '../text/use-texts.tsx'
import type { StoredFile } from './stored-file.ts'
import { useObjectUrl } from './use-object-url.ts'
import { useSwipe } from './use-swipe.ts'

/** One original at full size, with its story. Arrow keys and swipes go to the image before or after it, Escape closes. */
export function Viewer({
  saved,
  original,
  place,
  of,
  onStep,
  onClose,
  children,
}: {
  saved: Saved
  original: StoredFile
  /** Its place among the images that are shown, from 0. */
  place: number
  of: number
  onStep: (by: 1 | -1) => void
  onClose: () => void
  children: ReactNode
}) {
  const { pictures } = useLateTexts()
  const { image } = saved
  const url = useObjectUrl(original.kind === 'read' ? original.file : null)
  const swipe = useSwipe(onStep)
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key === 'ArrowRight') onStep(1)
    if (key === 'ArrowLeft') onStep(-1)
  }
  return (
    <dialog
      className="viewer"
      aria-label={image.title ?? image.file}
      ref={(dialog) => {
        if (dialog && !dialog.open) dialog.showModal()
      }}
      onClose={onClose}
      onKeyDown={onKeyDown}
      // A click hits the dialog itself only outside of its content. The second one of a double click meant the tile.
      onClick={({ target, currentTarget, detail }) =>
        target === currentTarget && detail < 2 && onClose()
      }
    >
      {url && <img src={url} alt={image.title ?? image.file} draggable={false} {...swipe} />}
      {original.kind === 'unreadable' && (
        <ProblemNote
          problem={original.problem}
          text={original.problem.message === '' ? pictures.originalLost(image.file) : undefined}
        />
      )}
      <div className="viewer-bar">
        <div className="buttons">
          <button type="button" aria-label={pictures.previous} onClick={() => onStep(-1)}>
            ←
          </button>
          <button type="button" aria-label={pictures.next} onClick={() => onStep(1)}>
            →
          </button>
          <button type="button" onClick={onClose}>
            {pictures.close}
          </button>
          <span className="hint" aria-live="polite">
            {pictures.place(place + 1, of)}
          </span>
        </div>
        {image.title && <h2>{image.title}</h2>}
        {children}
      </div>
    </dialog>
  )
}
