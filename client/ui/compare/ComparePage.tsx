import { useEffect, useMemo } from 'react'
import { resultsOf } from '../../engine/comparison/results.ts'
import { isComparing } from '../../state/comparison/comparison-state.ts'
import { isBusy } from '../../state/run/state.ts'
import { hostOf } from '../outage/outage-words.ts'
import { DemoPanel } from '../parts/demo/DemoPanel.tsx'
import { ProblemNote } from '../parts/ProblemNote.tsx'
import type { PageParts } from '../parts/page-parts.ts'
import { useStore } from '../parts/use-store.ts'
import { useLateTexts } from '../text/use-texts.tsx'
import { CompareFigures } from './CompareFigures.tsx'
import { CompareWelcome } from './CompareWelcome.tsx'
import { EarlierPanel } from './EarlierPanel.tsx'
import { ElsewherePanel } from './elsewhere/ElsewherePanel.tsx'
import { Finding } from './Finding.tsx'
import { CompareForm } from './form/CompareForm.tsx'
import { CompareProgress } from './live/CompareProgress.tsx'
import { OutageNote } from './OutageNote.tsx'
import { QuestionsPanel } from './questions/QuestionsPanel.tsx'
import { RacePanel } from './race/RacePanel.tsx'
import { withNames } from './with-names.ts'

export function ComparePage({ store, controller, comparison: parts }: PageParts) {
  const {
    phase: downloading,
    server,
    serverProblem,
    demo,
    ceilings,
    settings: page,
  } = useStore(store)
  const { site } = page
  const state = useStore(parts.store)
  const { phase, settings, earlier, openFailure, problem } = state
  const { compare, contenders } = useLateTexts()
  const comparison = useMemo(
    () => state.comparison && withNames(state.comparison, contenders),
    [state.comparison, contenders],
  )
  const results = useMemo(() => (comparison ? resultsOf(comparison) : []), [comparison])
  const running = isComparing(phase)
  const race = useStore(parts.race.store)
  const { recall } = parts.controller
  useEffect(() => void recall(), [recall])
  const progress = running && <CompareProgress state={{ ...state, comparison }} live={parts.live} />
  return (
    <>
      <QuestionsPanel
        {...{ results }}
        state={{ ...state, comparison }}
        controller={parts.controller}
        hasDemo={demo !== null}
        isBusy={race.phase === 'running' || isBusy(downloading)}
        progress={progress}
      />
      <RacePanel
        {...{ race, live: parts.live }}
        controller={parts.race.controller}
        hasDemo={demo !== null}
        isBusy={running || isBusy(downloading)}
      />
      <section className="side" aria-label={compare.settings}>
        <CompareForm
          {...{ state, parts, server, site }}
          ceiling={ceilings.relay}
          busy={
            isBusy(downloading)
              ? compare.downloading
              : race.phase === 'running'
                ? compare.racing
                : null
          }
        />
        {site === 'demo' && demo && (
          <fieldset disabled={running} key={state.loads}>
            <DemoPanel
              demo={{ ...demo, network: settings.network ?? demo.network }}
              // It has a line of its own, so the shared one stays as it is.
              onChange={async (network) => parts.controller.change({ network })}
            />
          </fieldset>
        )}
      </section>
      <div className="results">
        {serverProblem && <ProblemNote problem={serverProblem} onRetry={controller.connect} />}
        {problem && <ProblemNote problem={problem} site={site} />}
        {state.outage && (
          <OutageNote outage={state.outage} host={site === 'demo' ? null : hostOf(server)} />
        )}
        {!state.question && progress}
        {/* The answer comes after the guess. */}
        {comparison && !(running && state.question) ? (
          <>
            <Finding {...{ comparison, results }} controller={parts.controller} />
            <CompareFigures {...{ comparison, results }} />
          </>
        ) : (
          !running && <CompareWelcome />
        )}
        {state.elsewhere && (
          <ElsewherePanel
            elsewhere={state.elsewhere}
            results={results}
            onClose={parts.controller.closeElsewhere}
          />
        )}
        <EarlierPanel
          {...{ earlier, openFailure, comparison, results }}
          controller={parts.controller}
        />
      </div>
    </>
  )
}
