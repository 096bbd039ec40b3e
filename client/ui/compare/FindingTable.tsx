import { intervalIn, verdictIn } from '../../engine/comparison/exports/sentences.ts'
import type { Result } from '../../engine/comparison/results.ts'
import { DataTable } from '../parts/DataTable.tsx'
import type { LateTexts } from '../text/text-store.ts'
import { useLateTexts, useTexts } from '../text/use-texts.tsx'

/** The four columns that most people need. */
export function FindingTable({ results }: { results: readonly Result[] }) {
  const { compare, results: words } = useLateTexts()
  const { time } = useTexts().formats
  return (
    <DataTable
      name={compare.finding}
      rows={results}
      first={{ name: compare.strategy, text: ({ contender }) => contender.name }}
      columns={[
        { name: compare.medianTime, text: ({ ms }) => time(ms) },
        { name: compare.timesAsFastWithin, text: (result) => factorWithInterval(words, result) },
        { name: compare.verdict, text: (result) => verdictIn(words, result), isText: true },
      ]}
    />
  )
}

function factorWithInterval(words: LateTexts['results'], result: Result): string {
  if (!result.ratio) return result.judgement === 'baseline' ? '1' : ''
  const interval = intervalIn(words, result)
  return `${words.factor(result.ratio.factor)}${interval && ` (${interval})`}`
}
