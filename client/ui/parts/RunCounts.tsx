import type { Counts } from '../../core/archive/report.ts'
import { formatCount } from './format.ts'
import { ProgressBar } from './ProgressBar.tsx'

const WORDS = ['saved', 'failed', 'skipped', 'cancelled'] as const

/** The counts of a run so far, as a bar and in figures. Counts of zero are left out. */
export function RunCounts({
  counts,
  here = 0,
  bar = partsOf(counts),
  isListing = false,
}: {
  counts: Counts
  /** Of the skipped, those whose files are here already. */
  here?: number
  /** The whole bar and its parts; without it, they are numbers of images. */
  bar?: {
    readonly name: string
    readonly most: number
    readonly parts: Readonly<Record<string, number>>
  }
  isListing?: boolean
}) {
  const shown = WORDS.filter((word) => word === 'saved' || counts[word] > 0)
  return (
    <>
      <ProgressBar name={bar.name} most={bar.most} parts={isListing ? null : bar.parts} />
      {/* A screen reader would read every change aloud. */}
      <p role="status" aria-live="off" className="counts">
        {shown.map((word) => (
          <span key={word} className={`count ${word}`}>
            <strong>{formatCount(counts[word])}</strong> {word}
            {word === 'skipped' && here > 0 && ` (${formatCount(here)} already here)`}
          </span>
        ))}
        <span className="of">
          of {formatCount(counts.asked)} {counts.asked === 1 ? 'item' : 'items'}
        </span>
      </p>
    </>
  )
}

/** Skipped items need no work, so the bar leaves them out. */
const partsOf = ({ asked, saved, failed, skipped, cancelled }: Counts) => ({
  name: 'Images done',
  most: asked - skipped,
  parts: { saved, failed, cancelled },
})
