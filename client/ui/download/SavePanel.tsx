import { useState } from 'react'
import { savedOf } from '../../core/model/outcome.ts'
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
  onSave: (withOriginals: boolean) => void
}) {
  const [withOriginals, setWithOriginals] = useState(false)
  const packing = saving.kind === 'packing'
  // A report is worth having even if every image failed.
  const isEmpty = run.counts.asked === 0
  return (
    <div className="save">
      <button
        type="button"
        className="primary"
        disabled={phase !== 'finished' || packing || isEmpty}
        onClick={() => onSave(withOriginals)}
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
        {saving.kind === 'no' ? contentsText(phase, run, withOriginals) : savingText(saving)}
      </p>
    </div>
  )
}

const originalBytes = (run: Run) =>
  run.outcomes.reduce((sum, outcome) => {
    const kept = outcome?.kind === 'failed' ? outcome : savedOf(outcome)
    return sum + (kept?.fetched?.bytes ?? 0)
  }, 0)

function contentsText(phase: Phase, run: Run, withOriginals: boolean): string {
  const { counts } = run
  const originals = originalBytes(run)
  if (phase !== 'finished')
    return 'You can save when the run has ended. To save now, cancel it first.'
  if (counts.asked === 0) return 'There is nothing to save.'
  const files = [
    ...(withOriginals && originals > 0 ? ['originals'] : []),
    ...(run.outcomes.some(savedOf) ? ['thumbnails'] : []),
  ]
  const list = files.length > 0 ? `${files.join(', ')} and a report` : 'a report'
  return `Contains ${list} on every image.`
}

function savingText(saving: Exclude<Saving, { kind: 'no' }>): string {
  switch (saving.kind) {
    case 'packing':
      return `Packing ${formatCount(saving.packed)} of ${formatCount(saving.of)} files…`
    case 'saved':
      return `Saved ${saving.name} (${formatBytes(saving.bytes)})`
    case 'failed':
      return `The zip could not be made: ${withoutStop(saving.message)}. You can try again.`
  }
}

/** Some browsers end their messages with a full stop, and some do not. */
const withoutStop = (message: string) => message.replace(/\.+$/, '')
