import { Suspense } from 'react'
import { lazyPage } from '../page/lazy-page.tsx'
import { DemoPanel } from '../parts/demo/DemoPanel.tsx'
import { ProblemNote } from '../parts/ProblemNote.tsx'
import type { PageParts } from '../parts/page-parts.ts'
import { useAttempt } from '../parts/use-attempt.ts'
import { useStore } from '../parts/use-store.ts'
import type { RunPageProps } from '../run/RunPage.tsx'
import { Bookmarklet } from './Bookmarklet.tsx'
import { ClientIdPanel } from './form/ClientIdPanel.tsx'
import { readTextFiles } from './form/carried-text.ts'
import { GalleryForm } from './form/GalleryForm.tsx'
import { OwnForm } from './own/OwnForm.tsx'
import { useDropPictures } from './own/use-drop-pictures.ts'
import { StartQuestion } from './StartQuestion.tsx'
import { UnfinishedRun } from './UnfinishedRun.tsx'
import { Stills } from './welcome/Stills.tsx'
import { Welcome } from './welcome/Welcome.tsx'

/** The first screen needs none of it. */
const RunPage = lazyPage<RunPageProps>(async () => (await import('../run/RunPage.tsx')).RunPage)

export function DownloadPage({ store, controller }: Pick<PageParts, 'store' | 'controller'>) {
  const state = useStore(store)
  const { phase, settings, own, textProblem, server, serverProblem, demo, run } = state
  const { unfinished, keptBytes } = state
  const { attempt, problem } = useAttempt()
  const { site } = settings
  const isDemo = site === 'demo'
  const isOwn = settings.pictures === 'own'
  const isFirst = run === null
  const verbs = { controller, attempt }
  const { isOver, isReading } = useDropPictures({
    take: controller.choose,
    takeTexts(files) {
      controller.change({ pictures: 'listed' })
      readTextFiles(files).then(controller.takeText, (error: unknown) =>
        controller.refuseText(error instanceof Error ? error.message : 'The file cannot be read.'),
      )
    },
  })
  return (
    <>
      {isFirst && <Welcome isOwn={isOwn} isDemo={isDemo} />}
      <section className="settings" aria-label="Settings">
        {isOwn ? (
          <OwnForm {...{ phase, settings, own, isFirst, isReading }} {...verbs} />
        ) : (
          <GalleryForm
            phase={phase}
            settings={settings}
            hasGalleries={isDemo || server?.clientId.from !== null}
            isFirst={isFirst}
            textProblem={textProblem}
            directOrigin={isDemo ? null : (server?.directOrigin ?? null)}
            {...verbs}
          />
        )}
        {!isOwn && site === 'imgur' && server && (
          <ClientIdPanel clientId={server.clientId} controller={controller} />
        )}
        {!isOwn &&
          isDemo &&
          (demo ? (
            <DemoPanel demo={demo} onChange={controller.setNetwork} />
          ) : (
            <div className="card demo" />
          ))}
      </section>
      <div className="results">
        {serverProblem && serverProblem.code !== run?.problem?.code && (
          <ProblemNote problem={serverProblem} onRetry={controller.connect} />
        )}
        {problem && <ProblemNote problem={problem} site={site} />}
        {run ? (
          <Suspense>
            {/* Another run has its own selection and view. */}
            <RunPage key={run.startedAt.getTime()} run={run} state={state} {...verbs} />
          </Suspense>
        ) : (
          <>
            {unfinished && (
              <UnfinishedRun
                run={unfinished}
                hasFiles={own !== null}
                keptBytes={keptBytes}
                {...verbs}
              />
            )}
            <Stills />
            {!isOwn && <Bookmarklet />}
          </>
        )}
      </div>
      <StartQuestion state={state} {...verbs} />
      {isOver && (
        <p className="drop-sign">
          Drop pictures, folders or zips to make thumbnails, or a text file to read its links
        </p>
      )}
    </>
  )
}
