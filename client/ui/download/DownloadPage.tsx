import type { RaceController } from '../../state/comparison/race-controller.ts'
import type { State } from '../../state/run/state.ts'
import { latePart } from '../page/late-part.tsx'
import { ProblemNote } from '../parts/ProblemNote.tsx'
import type { PageParts } from '../parts/page-parts.ts'
import { useAttempt } from '../parts/use-attempt.ts'
import { useStore } from '../parts/use-store.ts'
import { useLanguage } from '../text/use-texts.tsx'
import { takeTextFiles } from './form/carried-text.ts'
import { loadOwnForm, SettingsArea } from './form/SettingsArea.tsx'
import { useDropPictures } from './own/use-drop-pictures.ts'
import { Stills } from './welcome/Stills.tsx'
import { Welcome } from './welcome/Welcome.tsx'

const runPage = latePart(async () => (await import('../run/RunPage.tsx')).RunPage)
const RunPage = runPage.Late
const EarlierRuns = latePart(
  async () => (await import('./earlier/EarlierRuns.tsx')).EarlierRuns,
).Late
const Bookmarklet = latePart(async () => (await import('./Bookmarklet.tsx')).Bookmarklet).Late
const OwnWelcome = latePart(async () => (await import('./welcome/OwnWelcome.tsx')).OwnWelcome).Late
const startQuestion = latePart(async () => (await import('./StartQuestion.tsx')).StartQuestion)
const StartQuestion = startQuestion.Late
const PickPage = latePart(async () => (await import('../pick/PickPage.tsx')).PickPage).Late
// A person who touches the page may start a run or drop pictures, and the server may be away by then.
for (const touch of ['pointerdown', 'keydown', 'dragenter'])
  for (const load of [runPage.load, startQuestion.load, loadOwnForm])
    addEventListener(touch, () => void load(), { once: true })

interface DownloadParts extends Pick<PageParts, 'store' | 'controller'> {
  readonly comparison: { readonly race: { readonly controller: Pick<RaceController, 'start'> } }
}

export function DownloadPage({ store, controller, comparison }: DownloadParts) {
  const state = useStore(store)
  const { settings, serverProblem, run, pick } = state
  const { late } = useLanguage()
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
      void takeTextFiles(files, controller)
    },
  })
  const startRace = () => {
    location.hash = 'compare'
    attempt(comparison.race.controller.start)
  }
  return (
    <>
      {isFirst && (isOwn ? <OwnWelcome /> : <Welcome isDemo={isDemo} />)}
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
            {hasEarlierRuns(state) && <EarlierRuns state={state} {...verbs} />}
            <Stills onRace={state.demo && startRace} />
            {!isOwn && !isDemo && <Bookmarklet />}
          </>
        )}
      </div>
      {state.isAsking && <StartQuestion state={state} {...verbs} />}
      {isOver && late && <p className="drop-sign">{late.formParts.dropSign}</p>}
    </>
  )
}

/** There are some, or the page has to say why it shows none. */
const hasEarlierRuns = ({ earlier, isLasting, server }: State) =>
  earlier.length > 0 || (!isLasting && server !== null)
