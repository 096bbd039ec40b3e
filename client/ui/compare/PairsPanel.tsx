import { useState } from 'react'
import { alikeIn, type Pair, pairsWith } from '../../engine/comparison/derived/pairs.ts'
import type { Comparison } from '../../engine/comparison/model.ts'
import type { Result } from '../../engine/comparison/results.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { SelectField } from '../parts/SelectField.tsx'
import { useLateTexts, useTexts } from '../text/use-texts.tsx'

/** Fewer contenders have no pair besides those to the baseline. */
const FEWEST = 3

/** Any two contenders, chosen now, and those that are alike. */
export function PairsPanel({
  comparison,
  results,
}: {
  comparison: Comparison
  results: readonly Result[]
}) {
  const { compare, results: texts } = useLateTexts()
  const { list } = useTexts().formats
  const words = compare.pairs
  const own = results.filter(({ contender }) => !contender.isControl)
  const [chosen, choose] = useState<string | null>(null)
  const than = own.find(({ contender }) => contender.id === chosen) ?? own[1]
  if (!than || own.length < FEWEST) return null
  const groups = alikeIn(comparison, results)
  const isShown = ({ ratio, verdict }: Pair) => ratio !== null && verdict !== 'early'
  return (
    <section className="card figures-card" aria-label={words.title}>
      <h2>{words.title}</h2>
      <p>
        {groups.length === 0
          ? words.noneAlike
          : groups.map((group) => words.alike(list(group.map(({ name }) => name)))).join(' ')}
      </p>
      <SelectField
        label={words.than}
        options={own.map(({ contender }) => [contender.id, contender.name])}
        value={than.contender.id}
        onChange={choose}
      />
      <DataTable
        name={words.table(than.contender.name)}
        rows={pairsWith(comparison, results, than.contender.id)}
        first={{ name: compare.strategy, text: ({ contender }) => contender.name }}
        columns={[
          {
            name: compare.timesAsFast,
            text: ({ ratio }) => (ratio ? texts.factor(ratio.factor) : ''),
          },
          {
            name: compare.interval,
            text: (pair) => (isShown(pair) && pair.ratio ? texts.range(pair.ratio) : ''),
          },
          { name: compare.verdict, text: ({ verdict }) => texts.verdicts[verdict], isText: true },
        ]}
      />
      <p className="hint">{words.about}</p>
    </section>
  )
}
