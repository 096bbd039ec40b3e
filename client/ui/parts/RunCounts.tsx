import type { Counts } from '../../core/archive/report.ts'
import { formatCount } from './format.ts'
import { ProgressBar } from './ProgressBar.tsx'

const WORDS = ['saved', 'failed', 'skipped', 'cancelled'] as const

/** The counts of a run so far, as a bar and in figures. */
export function RunCounts({
  counts,
  here = 0,
  isListing = false,
}: {
  counts: Counts
  /** Of the skipped, those whose files are here already. */
  here?: number
  isListing?: boolean
}) {
  const { asked, saved, failed, skipped, cancelled } = counts
  return (
    <>
      {/* Other skipped items need no work, so the bar leaves them out. */}
      <ProgressBar
        name="Images done"
        most={asked - skipped + here}
        parts={isListing ? null : { here, saved, failed, cancelled }}
      />
      {/* A screen reader would read every change aloud. */}
      <p role="status" aria-live="off" className="counts">
        {WORDS.map((word) => (
          <span key={word} className={`count ${word}`} data-zero={counts[word] === 0}>
            <strong>{formatCount(counts[word])}</strong> {word}
            {word === 'skipped' && here > 0 && ` (${formatCount(here)} already here)`}
          </span>
        ))}
        <span className="of">of {formatCount(asked)}</span>
      </p>
    </>
  )
}
