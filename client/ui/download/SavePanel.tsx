import { useState } from 'react'
import { savedOf } from '../../core/model/outcome.ts'
import type { Phase, Run, Saving } from '../../state/run/state.ts'
import { formatBytes, formatCount } from '../parts/format.ts'
import { canSave, contentsText } from './contents-text.ts'

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
  return (
    <div className="save">
      <button
        type="button"
        className="primary"
        disabled={packing || !canSave(run, phase)}
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
