import { savedOf } from '../../core/model/outcome.ts'
import type { Controller } from '../../state/run/run-controller.ts'
import { isOnFarm, type Run, type State } from '../../state/run/state.ts'
import { Bookmarklet } from '../download/Bookmarklet.tsx'
import { DamagedPictures } from '../download/DamagedPictures.tsx'
import { Failures } from '../download/Failures.tsx'
import { RoomNote } from '../download/notes/RoomNote.tsx'
import { RunNotes } from '../download/notes/RunNotes.tsx'
import { Waiting } from '../download/notes/Waiting.tsx'
import { askToWrite } from '../download/own/folder-access.ts'
import { SkippedItems } from '../download/SkippedItems.tsx'
import { Status } from '../download/Status.tsx'
import { hostOf } from '../outage/outage-words.ts'
import { ProblemNote } from '../parts/ProblemNote.tsx'
import type { Attempt } from '../parts/use-attempt.ts'
import { useLateTexts } from '../text/use-texts.tsx'
import { FarmNote } from './FarmNote.tsx'
import { useSelection } from './list/use-selection.ts'
import { RunViews } from './RunViews.tsx'
import '../thumbnails/thumbnails.css'
import './low-form.css'
import './run.css'

interface RunPageProps {
  readonly run: Run
  readonly state: State
  readonly controller: Controller
  readonly attempt: Attempt
}

/** A run: its head, what is unusual about it, and its images in three views. */
export function RunPage({ run, state, controller, attempt }: RunPageProps) {
  const { phase, server, own, demo } = state
  const isDemo = run.settings.site === 'demo'
  const isOwn = run.settings.pictures === 'own'
  const selection = useSelection()
  const { views } = useLateTexts()
  return (
    <div className="run">
      {run.problem && <ProblemNote problem={run.problem} site={run.settings.site} />}
      <Status {...{ run, state, controller, attempt }} selected={selection.selected} />
      <Waiting
        run={run}
        phase={phase}
        host={isDemo ? null : hostOf(server)}
        onTry={isOnFarm(run) ? null : controller.tryNow}
      />
      <FarmNote run={run} phase={phase} />
      <RoomNote run={run} phase={phase} />
      <RunNotes run={run} phase={phase} demo={isDemo && !isOwn ? demo : null} />
      {server && !state.isLasting && !isOnFarm(run) && <p className="note">{views.inMemory}</p>}
      <Failures
        run={run}
        canRetry={phase === 'finished'}
        onRetry={(reason) =>
          attempt(async () => {
            if (isOwn && run.settings.beside) await askToWrite(own)
            await controller.retryFailed(reason)
          })
        }
      />
      <DamagedPictures pictures={damagedIn(run)} />
      <SkippedItems
        asked={run.asked}
        outcomes={run.outcomes}
        count={run.asked.length}
        skipped={run.counts.skipped}
        isDemo={isDemo}
      />
      {needsClientId(run) && <Bookmarklet />}
      <RunViews run={run} controller={controller} selection={selection} />
    </div>
  )
}

/** The images that an earlier run has saved are among them. */
const damagedIn = ({ outcomes }: Run) =>
  outcomes.flatMap((outcome) => {
    const saved = savedOf(outcome)
    if (!saved?.damage) return []
    const { image, damage } = saved
    return [{ index: image.index, image, damage }]
  })

/** The bookmark is a way to albums and galleries without a client ID. */
const needsClientId = ({ problem, asked }: Run) =>
  problem?.code === 'client_id_needed' ||
  asked.some((item) => item.kind === 'left-out' && item.reason === 'needs-client-id')
