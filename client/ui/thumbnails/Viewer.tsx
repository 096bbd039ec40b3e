import type { KeyboardEvent } from 'react'
import type { Saved } from '../../core/model/outcome.ts'
import { countOf, formatBytes, formatDuration } from '../parts/format.ts'
import { ItemLink } from '../parts/ItemLink.tsx'
import { ProblemNote } from '../parts/ProblemNote.tsx'
import type { StoredFile } from './stored-file.ts'
import { useObjectUrl } from './use-object-url.ts'

/** One original at full size, with its facts. Arrow keys go to the image before or after it, Escape closes. */
export function Viewer({
  saved,
  original,
  onStep,
  onClose,
}: {
  saved: Saved
  original: StoredFile
  onStep: (by: 1 | -1) => void
  onClose: () => void
}) {
  const { image } = saved
  const url = useObjectUrl(original.kind === 'read' ? original.file : null)
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
      // A click hits the dialog itself only outside of its content: on its backdrop.
      onClick={(event) => event.target === event.currentTarget && onClose()}
    >
      {url && <img src={url} alt={image.title ?? image.file} />}
      {original.kind === 'unreadable' && <ProblemNote problem={original.problem} />}
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
          <p className="hint">
            {factsOf(saved)} · <ItemLink item={image} name={image.file} />
          </p>
        </div>
      </div>
    </dialog>
  )
}

function factsOf({ width, height, fetched, thumbnail }: Saved): string {
  const { bytes, ms, attempts, route } = fetched
  return [
    `${width} × ${height}, ${formatBytes(bytes)}`,
    ...(route === 'disk' ? [] : [`${formatDuration(ms)}, ${countOf(attempts, 'request')}`]),
    ...(thumbnail
      ? [`thumbnail ${thumbnail.width} × ${thumbnail.height}, ${formatBytes(thumbnail.bytes)}`]
      : []),
  ].join(' · ')
}
