import { useState } from 'react'
import type { Phase, Run, Saving } from '../../state/run/state.ts'
import { formatBytes, formatCount } from '../parts/format.ts'

export function SavePanel({
  run,
  phase,
  saving,
  onSave,
}: {
  run: Run
  phase: Phase
  saving: Saving
  onSave: (withOriginals: boolean) => Promise<void>
}) {
  const [withOriginals, setWithOriginals] = useState(false)
  const packing = saving.kind === 'packing'
  // A report is worth having even if every image failed.
  const nothing = run.counts.asked === 0
  return (
    <div className="save">
      <button
        type="button"
        className="primary"
        disabled={phase !== 'finished' || packing || nothing}
        onClick={() => void onSave(withOriginals)}
      >
        Save zip
      </button>
      <label className="check">
        <input
          type="checkbox"
          checked={withOriginals}
          disabled={packing}
          onChange={(event) => setWithOriginals(event.target.checked)}
        />
        With originals <span className="hint">({formatBytes(originalBytes(run))})</span>
      </label>
      <p className="hint" aria-live="polite">
        {savingText(saving, phase, run)}
      </p>
    </div>
  )
}

const originalBytes = (run: Run) =>
  run.outcomes.reduce(
    (sum, outcome) => sum + (outcome && 'fetched' in outcome ? (outcome.fetched?.bytes ?? 0) : 0),
    0,
  )

function savingText(saving: Saving, phase: Phase, { counts }: Run): string {
  switch (saving.kind) {
    case 'no':
      if (phase !== 'finished') return 'Ready when the run has ended; cancel to save what is done'
      if (counts.asked === 0) return 'There is nothing to save'
      return counts.saved > 0
        ? 'Thumbnails, and a report of every image'
        : 'A report of every image'
    case 'packing':
      return `Packing ${formatCount(saving.packed)} of ${formatCount(saving.of)} files…`
    case 'saved':
      return `Saved ${saving.name} (${formatBytes(saving.bytes)})`
    case 'failed':
      return `The zip could not be made: ${saving.message}. Nothing was lost; try again.`
  }
}
