import { spreadOf } from '../../engine/comparison/derived/pairs.ts'
import { intervalIn, verdictIn } from '../../engine/comparison/exports/sentences.ts'
import type { Result } from '../../engine/comparison/results.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { useLateTexts, useTexts } from '../text/use-texts.tsx'

/** The results, one row for each contender. */
export function ResultsTable({ results, name }: { results: readonly Result[]; name?: string }) {
  const { compare, results: words } = useLateTexts()
  const { count, decimal, percent, rate, time } = useTexts().formats
  const { figures } = compare
  return (
    <DataTable
      name={name ?? compare.results}
      rows={results}
      first={{ name: compare.strategy, text: ({ contender }) => contender.name }}
      columns={[
        { name: compare.medianTime, text: ({ ms }) => time(ms) },
        {
          name: figures.spread,
          about: figures.spreadAbout,
          text: (result) => (result.measurements.length > 1 ? percent(spreadOf(result)) : ''),
        },
        {
          name: compare.timesAsFast,
          text: ({ ratio }) => (ratio ? words.factor(ratio.factor) : '1'),
        },
        {
          name: compare.interval,
          about: figures.interval,
          text: (result) => intervalIn(words, result),
        },
        { name: compare.verdict, text: (result) => verdictIn(words, result), isText: true },
        {
          name: figures.atOnce,
          about: figures.atOnceAbout,
          text: ({ inFlight }) => (inFlight === null ? '' : String(inFlight)),
        },
        {
          name: figures.requested,
          about: figures.requestedAbout,
          text: ({ open }) => (open === 0 ? '' : String(open)),
        },
        {
          name: figures.ideal,
          about: figures.idealAbout,
          text: ({ ms, limitMs }) =>
            limitMs === null || Number.isNaN(ms) ? '' : decimal(ms / limitMs, 2),
        },
        {
          name: figures.imagesPerS,
          text: ({ imagesPerS }) => (Number.isNaN(imagesPerS) ? '' : decimal(imagesPerS, 1)),
        },
        { name: figures.rate, text: ({ bytesPerS }) => (bytesPerS > 0 ? rate(bytesPerS) : '') },
        {
          name: figures.frozen,
          about: figures.frozenAbout,
          text: ({ blockedMs }) => time(blockedMs),
        },
        { name: figures.rounds, text: ({ measurements }) => String(measurements.length) },
        {
          name: figures.voids,
          about: figures.voidsAbout,
          text: ({ voids }) => String(voids),
        },
        {
          name: figures.lost,
          about: figures.lostAbout,
          text: ({ lost }) => String(lost),
        },
        {
          name: figures.retries,
          about: figures.retriesAbout,
          text: ({ retries }) => count(retries),
        },
      ]}
    />
  )
}
