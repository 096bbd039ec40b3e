import type { Demo } from '../../api/server-api.ts'
import { barOf } from '../../state/run/figures.ts'
import type { Controller } from '../../state/run/run-controller.ts'
import type { Phase, Run, Saving } from '../../state/run/state.ts'
import { RunCounts } from '../parts/RunCounts.tsx'
import type { Attempt } from '../parts/use-attempt.ts'
import { RoomNote } from './notes/RoomNote.tsx'
import { RunNotes } from './notes/RunNotes.tsx'
import { Waiting } from './notes/Waiting.tsx'
import { announcement, phaseText } from './phase-text.ts'
import { RunButtons } from './RunButtons.tsx'
import { RunFigures } from './RunFigures.tsx'
import { SavePanel } from './SavePanel.tsx'

/** A run in words and figures, and what a person can do with it. */
export function Status({
  run,
  phase,
  saving,
  demo,
  host,
  controller,
  attempt,
}: {
  run: Run
  phase: Phase
  saving: Saving
  demo: Demo | null
  /** The image host's name; null for that of the demo. */
  host: string | null
  controller: Controller
  attempt: Attempt
}) {
  return (
    <section className="card status" aria-label="Progress">
      <div className="status-head">
        <div>
          <h2>{run.title}</h2>
          <p className="hint">{phaseText(run, phase)}</p>
        </div>
        <RunButtons run={run} phase={phase} controller={controller} attempt={attempt} />
      </div>
      <Waiting run={run} phase={phase} host={host} onTry={controller.tryNow} />
      <RoomNote run={run} phase={phase} />
      <RunNotes run={run} phase={phase} demo={demo} />
      <RunCounts
        counts={run.counts}
        here={run.here}
        bar={barOf(run)}
        isListing={phase === 'listing'}
      />
      <RunFigures run={run} phase={phase} />
      <p className="visually-hidden" aria-live="polite">
        {announcement(run, phase)}
      </p>
      <SavePanel
        run={run}
        phase={phase}
        saving={saving}
        onSave={(withOriginals) => attempt(() => controller.saveZip(withOriginals))}
      />
    </section>
  )
}
