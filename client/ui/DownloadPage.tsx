import { DemoPanel } from './DemoPanel.tsx'
import { Failures } from './Failures.tsx'
import { GalleryForm } from './GalleryForm.tsx'
import { LeftOutItems } from './LeftOutItems.tsx'
import { LeftRun } from './LeftRun.tsx'
import { ProblemNote } from './ProblemNote.tsx'
import type { PageParts } from './page-parts.ts'
import { Status } from './Status.tsx'
import { Thumbnails } from './Thumbnails.tsx'
import { Timeline } from './Timeline.tsx'
import { useStore } from './use-store.ts'
import { Welcome } from './Welcome.tsx'

export function DownloadPage({ store, controller }: PageParts) {
  const { phase, settings, server, serverProblem, demo, run, saving, left } = useStore(store)
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
            <LeftOutItems
              asked={run.asked}
              count={run.asked.length}
              isDemo={server?.mode === 'demo'}
            />
            <Thumbnails run={run} file={controller.file} />
          </>
        ) : (
          <>
            {left && <LeftRun run={left} controller={controller} />}
            <Welcome isDemo={server?.mode === 'demo'} />
          </>
        )}
      </div>
    </>
  )
}
