import type { RunSummary } from '../../../engine/run-summary.ts'
import { countOf, formatBytes, formatCount, formatMoment } from '../../parts/format.ts'
import { SureButton } from './SureButton.tsx'

/** One earlier run: its gallery, its day, how it ended, and what can be done with it. */
export function EarlierRun({
  run,
  hasFiles,
  onOpen,
  onResume,
  onDelete,
}: {
  run: RunSummary
  /** The person has chosen files of their own in this visit. */
  hasFiles: boolean
  onOpen: () => void
  onResume: () => void
  onDelete: () => void
}) {
  const { title, startedAt, pictures, counts, bytes } = run
  const isOpen = counts.cancelled > 0
  const needsFiles = pictures === 'own' && isOpen && !hasFiles
  return (
    <li>
      <strong title={title}>{title}</strong>
      <p className="hint">
        <time dateTime={startedAt}>{formatMoment(new Date(startedAt))}</time>
        {`, ${formatBytes(bytes)}`}
      </p>
      <p data-open={isOpen}>{stateText(run)}</p>
      <div className="buttons">
        {isOpen && !needsFiles && (
          <button type="button" aria-label={`Resume ${title}`} onClick={onResume}>
            Resume
          </button>
        )}
        <button type="button" aria-label={`Open ${title}`} onClick={onOpen}>
          Open
        </button>
        <SureButton name="Delete" of={title} onSure={onDelete} />
      </div>
      {needsFiles && (
        <p className="hint">
          A page has no files after a reload. To go on, choose the same files or folder again, then
          press Resume. The thumbnails that are made are kept: press Open to see and save them.
        </p>
      )}
    </li>
  )
}

function stateText({ counts, here }: RunSummary): string {
  const parts = [
    `${countOf(counts.saved, 'image')} saved`,
    here > 0 && `${formatCount(here)} here already`,
    counts.failed > 0 && `${formatCount(counts.failed)} failed`,
    counts.cancelled > 0 && `${formatCount(counts.cancelled)} to go`,
  ]
  return `${counts.cancelled > 0 ? 'Not finished' : 'Finished'}: ${parts.filter(Boolean).join(', ')}`
}
