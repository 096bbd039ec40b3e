import type { Counts } from '../../core/archive/report.ts'
import { useTexts } from '../text/use-texts.tsx'
import { ProgressBar } from './ProgressBar.tsx'

const WORDS = ['saved', 'failed', 'skipped', 'cancelled'] as const

/** The counts of a run so far, as a bar and in figures. Counts of zero are left out. */
export function RunCounts({
  counts,
  here = 0,
  bar,
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
  const { formats, parts: words } = useTexts()
  const { name, most, parts } = bar ?? { name: words.imagesDone, ...partsOf(counts) }
  const shown = WORDS.filter((word) => word === 'saved' || counts[word] > 0)
  return (
    <>
      <ProgressBar name={name} most={most} parts={isListing ? null : parts} />
      {/* A screen reader would read every change aloud. */}
      <p role="status" aria-live="off" className="counts">
        {shown.map((word) => (
          <span key={word} className={`count ${word}`}>
            <strong>{formats.count(counts[word])}</strong> {words.counts[word]}
            {word === 'skipped' && here > 0 && ` ${words.alreadyHere(here)}`}
          </span>
        ))}
        <span className="of">{words.ofItems(counts.asked)}</span>
      </p>
    </>
  )
}

/** Skipped items need no work, so the bar leaves them out. */
const partsOf = ({ asked, saved, failed, skipped, cancelled }: Counts) => ({
  most: asked - skipped,
  parts: { saved, failed, cancelled },
})
