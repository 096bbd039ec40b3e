import { useMemo } from 'react'
import type { Comparison } from '../../bench/comparison.ts'
import type { Result } from '../../bench/results.ts'
import { resultsOf } from '../../bench/results.ts'
import { sweepsOf } from '../../bench/sweep.ts'
import type { NetworkProfile } from '../../core/api.ts'
import { publishedFor } from '../../state/compare-presets.ts'
import { isBusy } from '../../state/state.ts'
import { DemoPanel } from '../DemoPanel.tsx'
import { ProblemNote } from '../ProblemNote.tsx'
import type { PageParts } from '../page-parts.ts'
import { useStore } from '../use-store.ts'
import { CompareForm } from './CompareForm.tsx'
import { CompareLanes } from './CompareLanes.tsx'
import { CompareStatus } from './CompareStatus.tsx'
import { CompareWelcome } from './CompareWelcome.tsx'
import { EarlierPanel } from './EarlierPanel.tsx'
import { FlightPlot } from './FlightPlot.tsx'
import { ForestPlot } from './ForestPlot.tsx'
import { ImagePlot } from './ImagePlot.tsx'
import { PublishedTable } from './PublishedTable.tsx'
import { ResultsTable } from './ResultsTable.tsx'
import { StagesPlot } from './StagesPlot.tsx'
import { SweepPlot } from './SweepPlot.tsx'

export function ComparePage({ store, controller, comparison: parts }: PageParts) {
  const { phase: downloading, server, serverProblem, demo } = useStore(store)
  const state = useStore(parts.store)
  const { phase, settings, comparison, earlier, problem } = state
  const results = useMemo(() => (comparison ? resultsOf(comparison) : []), [comparison])
  const running = phase === 'preparing' || phase === 'running'
  const setNetwork = async (network: NetworkProfile) => {
    parts.controller.change({ network })
    await controller.setNetwork(network)
  }
  return (
    <>
      <section className="side" aria-label="Settings">
        <CompareForm state={state} parts={parts} server={server} isBusy={isBusy(downloading)} />
        {demo && (
          <fieldset disabled={running} key={JSON.stringify(settings.network?.latencyMs)}>
            <DemoPanel
              demo={{ ...demo, network: settings.network ?? demo.network }}
              onChange={setNetwork}
            />
          </fieldset>
        )}
      </section>
      <div className="results">
        {serverProblem && <ProblemNote problem={serverProblem} onRetry={controller.connect} />}
        {problem && <ProblemNote problem={problem} />}
        {phase === 'preparing' && <p className="card">Listing the gallery…</p>}
        {comparison ? (
          <>
            <CompareStatus {...{ state, comparison, results }} controller={parts.controller} />
            <Figures comparison={comparison} results={results} />
          </>
        ) : (
          !running && <CompareWelcome />
        )}
        <EarlierPanel earlier={earlier} comparison={comparison} controller={parts.controller} />
      </div>
    </>
  )
}

function Figures({ comparison, results }: { comparison: Comparison; results: readonly Result[] }) {
  const [baseline] = results
  if (!baseline || baseline.samples.length === 0) return null
  const published = publishedFor(comparison)
  return (
    <>
      <ForestPlot results={results} baseline={baseline} images={comparison.manifest.files.length} />
      <section className="card" aria-label="In figures">
        <h2>In figures</h2>
        <ResultsTable results={results} />
      </section>
      {published && <PublishedTable results={results} published={published} />}
      {sweepsOf(results).map((sweep) => (
        <SweepPlot key={sweep.name} sweep={sweep} />
      ))}
      <CompareLanes results={results} />
      <FlightPlot results={results} />
      <StagesPlot results={results} />
      <ImagePlot results={results} />
    </>
  )
}
