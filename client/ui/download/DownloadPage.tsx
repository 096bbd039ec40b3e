import { savedOf } from '../../core/model/outcome.ts'
import type { Run } from '../../state/run/state.ts'
import { hostOf } from '../outage/outage-words.ts'
import { DemoPanel } from '../parts/demo/DemoPanel.tsx'
import { ProblemNote } from '../parts/ProblemNote.tsx'
import type { PageParts } from '../parts/page-parts.ts'
import { useAttempt } from '../parts/use-attempt.ts'
import { useStore } from '../parts/use-store.ts'
import { Thumbnails } from '../thumbnails/Thumbnails.tsx'
import { Timeline } from '../timeline/Timeline.tsx'
import { Bookmarklet } from './Bookmarklet.tsx'
import { DamagedPictures } from './DamagedPictures.tsx'
import { Failures } from './Failures.tsx'
import { ClientIdPanel } from './form/ClientIdPanel.tsx'
import { readTextFiles } from './form/carried-text.ts'
import { GalleryForm } from './form/GalleryForm.tsx'
import { askToWrite } from './own/folder-access.ts'
import { OwnForm } from './own/OwnForm.tsx'
import { useDropPictures } from './own/use-drop-pictures.ts'
import { SkippedItems } from './SkippedItems.tsx'
import { StartQuestion } from './StartQuestion.tsx'
import { Status } from './Status.tsx'
import { UnfinishedRun } from './UnfinishedRun.tsx'
import { Stills } from './welcome/Stills.tsx'
import { Welcome } from './welcome/Welcome.tsx'

export function DownloadPage({ store, controller }: Pick<PageParts, 'store' | 'controller'>) {
  const state = useStore(store)
  const { phase, settings, own, textProblem, server, serverProblem, demo, run, saving } = state
  const { unfinished, keptBytes } = state
  const { attempt, problem } = useAttempt()
  const { site } = settings
  const isDemo = site === 'demo'
  const isOwn = settings.pictures === 'own'
  const isFirst = run === null
  const ranOwn = run?.settings.pictures === 'own'
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
          <>
            {run.problem && <ProblemNote problem={run.problem} site={run.settings.site} />}
            {server && !state.isLasting && (
              <p className="note">
                This tab keeps its files in memory only, because another tab has the stored files or
                this browser stores none. Save the zip before you close or reload it.
              </p>
            )}
            <Status
              run={run}
              phase={phase}
              saving={saving}
              demo={run.settings.site === 'demo' && !ranOwn ? demo : null}
              host={run.settings.site === 'demo' ? null : hostOf(server)}
              {...verbs}
            />
            {run.timeline.blocks.length > 0 && (
              <Timeline timeline={run.timeline} version={run.timeline.version} isOwn={ranOwn} />
            )}
            <Failures
              run={run}
              canRetry={phase === 'finished'}
              onRetry={(reason) =>
                attempt(async () => {
                  if (ranOwn && run.settings.beside) await askToWrite(own)
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
              isDemo={run.settings.site === 'demo'}
            />
            {needsClientId(run) && <Bookmarklet />}
            <Thumbnails run={run} file={controller.file} />
          </>
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
