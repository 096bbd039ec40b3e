import { useMemo } from 'react'
import type { NetworkProfile } from '../../api/server-api.ts'
import { resultsOf } from '../../engine/comparison/results.ts'
import { isComparing } from '../../state/comparison/comparison-state.ts'
import { isBusy } from '../../state/run/state.ts'
import { hostOf } from '../outage/outage-words.ts'
import { DemoPanel } from '../parts/DemoPanel.tsx'
import { ProblemNote } from '../parts/ProblemNote.tsx'
import type { PageParts } from '../parts/page-parts.ts'
import { useStore } from '../parts/use-store.ts'
import { CompareFigures } from './CompareFigures.tsx'
import { CompareForm } from './CompareForm.tsx'
import { CompareStatus } from './CompareStatus.tsx'
import { CompareWelcome } from './CompareWelcome.tsx'
import { EarlierPanel } from './EarlierPanel.tsx'
import { OutageNote } from './OutageNote.tsx'

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
  const { phase, settings, comparison, earlier, openFailure, problem } = state
  const results = useMemo(() => (comparison ? resultsOf(comparison) : []), [comparison])
  const running = isComparing(phase)
  const setNetwork = async (network: NetworkProfile) => {
    parts.controller.change({ network })
    await controller.setNetwork(network)
  }
  return (
    <>
      <section className="side" aria-label="Settings">
        <CompareForm
          {...{ state, parts, server, site }}
          ceiling={ceilings.relay}
          isBusy={isBusy(downloading)}
        />
        {site === 'demo' && demo && (
          <fieldset disabled={running} key={state.loads}>
            <DemoPanel
              demo={{ ...demo, network: settings.network ?? demo.network }}
              onChange={setNetwork}
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
        {phase === 'preparing' && <p className="card">Preparing the images…</p>}
        {comparison ? (
          <>
            <CompareStatus {...{ state, comparison, results }} controller={parts.controller} />
            <CompareFigures {...{ comparison, results }} />
          </>
        ) : (
          !running && <CompareWelcome />
        )}
        <EarlierPanel
          {...{ earlier, openFailure, comparison, results }}
          controller={parts.controller}
        />
      </div>
    </>
  )
}
