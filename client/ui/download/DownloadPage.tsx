import { latePart } from '../page/late-part.tsx'
import { ProblemNote } from '../parts/ProblemNote.tsx'
import type { PageParts } from '../parts/page-parts.ts'
import { useAttempt } from '../parts/use-attempt.ts'
import { useStore } from '../parts/use-store.ts'
import { readTextFiles } from './form/carried-text.ts'
import { SettingsArea } from './form/SettingsArea.tsx'
import { useDropPictures } from './own/use-drop-pictures.ts'
import { Stills } from './welcome/Stills.tsx'
import { Welcome } from './welcome/Welcome.tsx'

const runPage = latePart(async () => (await import('../run/RunPage.tsx')).RunPage)
const RunPage = runPage.Late
const EarlierRuns = latePart(
  async () => (await import('./earlier/EarlierRuns.tsx')).EarlierRuns,
).Late
const Bookmarklet = latePart(async () => (await import('./Bookmarklet.tsx')).Bookmarklet).Late
const StartQuestion = latePart(async () => (await import('./StartQuestion.tsx')).StartQuestion).Late
const PickPage = latePart(async () => (await import('../pick/PickPage.tsx')).PickPage).Late
// A person who touches the page may start a run.
for (const touch of ['pointerdown', 'keydown', 'dragenter'])
  addEventListener(touch, () => void runPage.load(), { once: true })

export function DownloadPage({ store, controller }: Pick<PageParts, 'store' | 'controller'>) {
  const state = useStore(store)
  const { settings, serverProblem, run, pick } = state
  const { attempt, problem } = useAttempt()
  const { site } = settings
  const isDemo = site === 'demo'
  const isOwn = settings.pictures === 'own'
  const isFirst = run === null && pick === null
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
      <SettingsArea {...{ state, isReading }} {...verbs} />
      <div className="results">
        {serverProblem && serverProblem.code !== run?.problem?.code && (
          <ProblemNote problem={serverProblem} onRetry={controller.connect} />
        )}
        {problem && <ProblemNote problem={problem} site={site} />}
        {pick ? (
          <PickPage pick={pick} settings={settings} {...verbs} />
        ) : run ? (
          // Another run has its own selection and view.
          <RunPage key={run.startedAt.getTime()} run={run} state={state} {...verbs} />
        ) : (
          <>
            <EarlierRuns state={state} {...verbs} />
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
