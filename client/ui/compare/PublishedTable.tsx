import type { Result } from '../../engine/comparison/results.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { useLateTexts } from '../text/use-texts.tsx'

/** The tutorial's published results next to those measured here; ratios only, because its machine and line differed. */
export function PublishedTable({
  results,
  published,
}: {
  results: readonly Result[]
  published: Readonly<Record<string, number>>
}) {
  const { compare, results: texts } = useLateTexts()
  const words = compare.published
  const rows = results.filter(({ contender }) => contender.id in published)
  const [first] = rows
  const secondsOf = ({ contender }: Result) => published[contender.id] ?? Number.NaN
  if (!first) return null
  return (
    <section className="card" aria-label={words.title}>
      <h2>{words.title}</h2>
      <p>{words.about}</p>
      <DataTable
        name={words.name}
        rows={rows}
        first={{ name: compare.strategy, text: ({ contender }) => contender.name }}
        columns={[
          { name: words.published, text: (row) => `${secondsOf(row)} s` },
          {
            name: words.timesAsFast,
            text: (row) => texts.factor(secondsOf(first) / secondsOf(row)),
          },
          { name: words.here, text: (row) => texts.factor(first.ms / row.ms) },
        ]}
      />
    </section>
  )
}
