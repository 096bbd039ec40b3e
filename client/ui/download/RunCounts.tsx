import type { Counts } from '../../core/archive/report.ts'
import { formatCount } from '../parts/format.ts'
import { ProgressBar } from '../parts/ProgressBar.tsx'

const WORDS = ['saved', 'failed', 'skipped', 'cancelled'] as const

/** What became of a run's items so far, as a bar and in figures. */
export function RunCounts({ counts, isListing = false }: { counts: Counts; isListing?: boolean }) {
  const { asked, saved, failed, skipped, cancelled } = counts
  return (
    <>
      {/* What is skipped is no work, so the bar is about images. */}
      <ProgressBar
        name="Images done"
        most={asked - skipped}
        parts={isListing ? null : { saved, failed, cancelled }}
      />
      {/* Each change of it read aloud would be noise. */}
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
