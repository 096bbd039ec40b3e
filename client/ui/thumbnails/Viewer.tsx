import type { KeyboardEvent } from 'react'
import type { AskedImage } from '../../core/model/image.ts'
import type { Outcome, Saved } from '../../core/model/outcome.ts'
import { countOf, formatBytes, formatDuration } from '../parts/format.ts'

/** One original at full size, with what is known of it. Arrow keys step, Escape closes. */
export function Viewer({
  image,
  outcome,
  url,
  onStep,
  onClose,
}: {
  image: AskedImage
  outcome: Outcome | undefined
  url: string
  onStep: (by: 1 | -1) => void
  onClose: () => void
}) {
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key === 'ArrowRight') onStep(1)
    if (key === 'ArrowLeft') onStep(-1)
  }
  return (
    <dialog
      className="viewer"
      aria-label={image.file}
      ref={(dialog) => {
        if (dialog && !dialog.open) dialog.showModal()
      }}
      onClose={onClose}
      onKeyDown={onKeyDown}
      // The dialog itself is only under the pointer where its backdrop is.
      onClick={(event) => event.target === event.currentTarget && onClose()}
    >
      <img src={url} alt={image.title ?? image.file} />
      <div className="viewer-bar">
        <div className="buttons">
          <button type="button" aria-label="Previous image" onClick={() => onStep(-1)}>
            ←
          </button>
          <button type="button" aria-label="Next image" onClick={() => onStep(1)}>
            →
          </button>
          <button type="button" onClick={onClose}>
            Close
          </button>
        </div>
        <div>
          <strong>{image.title ?? image.file}</strong>
          {outcome?.kind === 'saved' && (
            <p className="hint">
              {savedText(outcome)} ·{' '}
              <a href={image.link} target="_blank" rel="noreferrer">
                {image.file}
              </a>
            </p>
          )}
        </div>
      </div>
    </dialog>
  )
}

function savedText({ width, height, fetched, thumbnail }: Saved): string {
  const { bytes, ms, attempts } = fetched
  return [
    `${width} × ${height}, ${formatBytes(bytes)}`,
    `${formatDuration(ms)}, ${countOf(attempts, 'request')}`,
    `thumbnail ${thumbnail.width} × ${thumbnail.height}, ${formatBytes(thumbnail.bytes)}`,
  ].join(' · ')
}
