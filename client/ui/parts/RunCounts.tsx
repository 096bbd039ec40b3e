import type { Counts } from '../../core/archive/report.ts'
import { formatCount } from './format.ts'
import { ProgressBar } from './ProgressBar.tsx'

const WORDS = ['saved', 'failed', 'skipped', 'cancelled'] as const

/** The counts of a run so far, as a bar and in figures. */
export function RunCounts({ counts, isListing = false }: { counts: Counts; isListing?: boolean }) {
  const { asked, saved, failed, skipped, cancelled } = counts
  return (
    <>
      {/* Skipped items need no work, so the bar leaves them out. */}
      <ProgressBar
        name="Images done"
        most={asked - skipped}
        parts={isListing ? null : { saved, failed, cancelled }}
      />
      {/* A screen reader would read every change aloud. */}
      <p role="status" aria-live="off" className="counts">
        {WORDS.map((word) => (
          <span key={word} className={`count ${word}`} data-zero={counts[word] === 0}>
            <strong>{formatCount(counts[word])}</strong> {word}
          </span>
        ))}
        <span className="of">of {formatCount(asked)}</span>
      </p>
    </>
  )
}
