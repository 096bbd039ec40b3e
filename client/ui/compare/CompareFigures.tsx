import type { Comparison } from '../../bench/comparison.ts'
import type { Result } from '../../bench/results.ts'
import { sweepsOf } from '../../bench/sweep.ts'
import { publishedFor } from '../../state/compare-presets.ts'
import type { PageParts } from '../page-parts.ts'
import { CompareLanes } from './CompareLanes.tsx'
import { FlightPlot } from './FlightPlot.tsx'
import { ForestPlot } from './ForestPlot.tsx'
import { ImagePlot } from './ImagePlot.tsx'
import { PublishedTable } from './PublishedTable.tsx'
import { ResultsTable } from './ResultsTable.tsx'
import { StagesPlot } from './StagesPlot.tsx'
import { SweepPlot } from './SweepPlot.tsx'

/** Everything that is drawn of a comparison, as soon as its baseline has been measured. */
export function CompareFigures({
  comparison,
  results,
  makerCode,
}: {
  comparison: Comparison
  results: readonly Result[]
  makerCode: PageParts['comparison']['makerCode']
}) {
  const [baseline] = results
  if (!baseline || baseline.samples.length === 0) return null
  const published = publishedFor(comparison)
  return (
    <>
      <ForestPlot results={results} baseline={baseline} images={comparison.manifest.files.length} />
      <section className="card figures-card" aria-label="In figures">
        <h2>In figures</h2>
        <ResultsTable results={results} />
      </section>
      {published && <PublishedTable results={results} published={published} />}
      {sweepsOf(results).map((sweep) => (
        <SweepPlot key={sweep.name} sweep={sweep} />
      ))}
      <CompareLanes results={results} makerCode={makerCode} />
      <FlightPlot results={results} />
      <StagesPlot results={results} />
      <ImagePlot results={results} />
    </>
  )
}
