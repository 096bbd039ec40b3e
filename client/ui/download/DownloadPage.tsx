import { DemoPanel } from '../parts/DemoPanel.tsx'
import { ProblemNote } from '../parts/ProblemNote.tsx'
import type { PageParts } from '../parts/page-parts.ts'
import { useAttempt } from '../parts/use-attempt.ts'
import { useStore } from '../parts/use-store.ts'
import { Thumbnails } from '../thumbnails/Thumbnails.tsx'
import { Timeline } from '../timeline/Timeline.tsx'
import { Failures } from './Failures.tsx'
import { GalleryForm } from './GalleryForm.tsx'
import { SkippedItems } from './SkippedItems.tsx'
import { Status } from './Status.tsx'
import { UnfinishedRun } from './UnfinishedRun.tsx'
import { Welcome } from './Welcome.tsx'

export function DownloadPage({ store, controller }: Pick<PageParts, 'store' | 'controller'>) {
  const { phase, settings, server, serverProblem, demo, run, saving, unfinished } = useStore(store)
  const { attempt, problem } = useAttempt()
  const isDemo = server?.site === 'demo'
  const verbs = { controller, attempt }
  return (
    <>
      <section className="side" aria-label="Settings">
        <GalleryForm
          phase={phase}
          settings={settings}
          directOrigin={server?.directOrigin ?? null}
          {...verbs}
        />
        {demo && <DemoPanel demo={demo} onChange={controller.setNetwork} />}
      </section>
      <div className="results">
        {serverProblem && serverProblem.code !== run?.problem?.code && (
          <ProblemNote problem={serverProblem} onRetry={controller.connect} />
        )}
        {problem && <ProblemNote problem={problem} />}
        {run ? (
          <>
            {run.problem && <ProblemNote problem={run.problem} />}
            <Status run={run} phase={phase} saving={saving} demo={demo} {...verbs} />
            {run.timeline.blocks.length > 0 && (
              <Timeline timeline={run.timeline} version={run.timeline.version} />
            )}
            <Failures
              run={run}
              canRetry={phase === 'finished'}
              onRetry={(reason) => attempt(() => controller.retryFailed(reason))}
            />
            <SkippedItems asked={run.asked} count={run.asked.length} isDemo={isDemo} />
            <Thumbnails run={run} file={controller.file} />
          </>
        ) : (
          <>
            {unfinished && <UnfinishedRun run={unfinished} {...verbs} />}
            <Welcome isDemo={isDemo} />
          </>
        )}
      </div>
    </>
  )
}
