import { ProblemNote } from '../parts/ProblemNote.tsx'
import type { PageParts } from '../parts/page-parts.ts'
import { useStore } from '../parts/use-store.ts'
import { Thumbnails } from '../thumbnails/Thumbnails.tsx'
import { Timeline } from '../timeline/Timeline.tsx'
import { DemoPanel } from './DemoPanel.tsx'
import { Failures } from './Failures.tsx'
import { GalleryForm } from './GalleryForm.tsx'
import { SkippedItems } from './SkippedItems.tsx'
import { Status } from './Status.tsx'
import { UnfinishedRun } from './UnfinishedRun.tsx'
import { Welcome } from './Welcome.tsx'

export function DownloadPage({ store, controller }: PageParts) {
  const { phase, settings, server, serverProblem, demo, run, saving, unfinished } = useStore(store)
  return (
    <>
      <section className="side" aria-label="Settings">
        <GalleryForm
          phase={phase}
          settings={settings}
          directOrigin={server?.directOrigin ?? null}
          controller={controller}
        />
        {demo && <DemoPanel demo={demo} onChange={controller.setNetwork} />}
      </section>
      <div className="results">
        {serverProblem && serverProblem.code !== run?.problem?.code && (
          <ProblemNote problem={serverProblem} onRetry={controller.connect} />
        )}
        {run ? (
          <>
            {run.problem && <ProblemNote problem={run.problem} />}
            <Status run={run} phase={phase} saving={saving} demo={demo} controller={controller} />
            {run.timeline.blocks.length > 0 && (
              <Timeline timeline={run.timeline} version={run.timeline.version} />
            )}
            <Failures run={run} canRetry={phase === 'finished'} onRetry={controller.retryFailed} />
            <SkippedItems
              asked={run.asked}
              count={run.asked.length}
              isDemo={server?.site === 'demo'}
            />
            <Thumbnails run={run} file={controller.file} />
          </>
        ) : (
          <>
            {unfinished && <UnfinishedRun run={unfinished} controller={controller} />}
            <Welcome isDemo={server?.site === 'demo'} />
          </>
        )}
      </div>
    </>
  )
}
