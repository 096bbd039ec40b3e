import { useState } from 'react'
import type { Comparison } from '../../engine/comparison/model.ts'
import type { Result } from '../../engine/comparison/results.ts'
import { sweepsOf } from '../../engine/comparison/statistics/sweep.ts'
import { publishedFor } from '../../state/comparison/presets.ts'
import { useLateTexts } from '../text/use-texts.tsx'
import { CompareTimelines } from './CompareTimelines.tsx'
import { PairsPanel } from './PairsPanel.tsx'
import { PublishedTable } from './PublishedTable.tsx'
import { FlightPlot } from './plots/FlightPlot.tsx'
import { ForestPlot } from './plots/ForestPlot.tsx'
import { ImagePlot } from './plots/ImagePlot.tsx'
import { PlotSource } from './plots/Plot.tsx'
import { RunTimePlot } from './plots/RunTimePlot.tsx'
import { StagesPlot } from './plots/StagesPlot.tsx'
import { SweepPlot } from './plots/SweepPlot.tsx'
import { ResultsTable } from './ResultsTable.tsx'

/** The plots of a comparison, as soon as its baseline has been measured; most of them only when a person opens them. */
export function CompareFigures({
  comparison,
  results,
}: {
  comparison: Comparison
  results: readonly Result[]
}) {
  const { compare } = useLateTexts()
  const [isOpen, setOpen] = useState(false)
  const [baseline] = results
  if (!baseline || baseline.measurements.length === 0) return null
  const published = publishedFor(comparison)
  const { manifest, takenAt } = comparison
  const source = `${compare.measuredOf(manifest.files.length, manifest.title, takenAt)} Galloper`
  return (
    <PlotSource value={source}>
      <ForestPlot results={results} baseline={baseline} images={comparison.manifest.files.length} />
      {published && <PublishedTable results={results} published={published} />}
      {sweepsOf(comparison, results).map((sweep) => (
        <SweepPlot key={sweep.name} sweep={sweep} />
      ))}
      <details
        className="compare-details"
        onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
      >
        <summary>{compare.details}</summary>
        {isOpen && <CompareDetails {...{ comparison, results }} />}
      </details>
    </PlotSource>
  )
}

function CompareDetails({
  comparison,
  results,
}: {
  comparison: Comparison
  results: readonly Result[]
}) {
  const { compare } = useLateTexts()
  return (
    <div className="results-details">
      <section className="card figures-card" aria-label={compare.allResults}>
        <h2>{compare.allResults}</h2>
        <ResultsTable results={results} />
      </section>
      <PairsPanel {...{ comparison, results }} />
      <CompareTimelines results={results} />
      <FlightPlot results={results} />
      <RunTimePlot results={results} />
      <StagesPlot results={results} />
      <ImagePlot results={results} />
    </div>
  )
}
