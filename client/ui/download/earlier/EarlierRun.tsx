import type { RunSummary } from '../../../engine/run-summary.ts'
import type { LateTexts } from '../../text/text-store.ts'
import { useLateTexts, useTexts } from '../../text/use-texts.tsx'
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
  const { formats } = useTexts()
  const { earlier: words } = useLateTexts().beforeRun
  const { title, startedAt, pictures, counts, bytes } = run
  const isOpen = counts.cancelled > 0
  const needsFiles = pictures === 'own' && isOpen && !hasFiles
  return (
    <li>
      <strong title={title}>{title}</strong>
      <p className="hint">
        <time dateTime={startedAt}>{formats.moment(new Date(startedAt))}</time>
        {`, ${formats.bytes(bytes)}`}
      </p>
      <p data-open={isOpen}>{stateText(words, run)}</p>
      <div className="buttons">
        {isOpen && !needsFiles && (
          <button type="button" aria-label={words.of(words.resume, title)} onClick={onResume}>
            {words.resume}
          </button>
        )}
        <button type="button" aria-label={words.of(words.open, title)} onClick={onOpen}>
          {words.open}
        </button>
        <SureButton name={words.delete} of={title} onSure={onDelete} />
      </div>
      {needsFiles && <p className="hint">{words.needsFiles}</p>}
    </li>
  )
}

function stateText(words: LateTexts['beforeRun']['earlier'], { counts, here }: RunSummary): string {
  const parts = [
    words.saved(counts.saved),
    here > 0 && words.here(here),
    counts.failed > 0 && words.failed(counts.failed),
    counts.cancelled > 0 && words.toGo(counts.cancelled),
  ]
  const list = parts.filter(Boolean).join(', ')
  return counts.cancelled > 0 ? words.unfinished(list) : words.finished(list)
}
