import { factorText } from '../../engine/comparison/exports/words.ts'
import type { Result } from '../../engine/comparison/results.ts'
import { DataTable } from '../parts/DataTable.tsx'

/** The tutorial's published results next to those measured here; ratios only, because its machine and line differed. */
export function PublishedTable({
  results,
  published,
}: {
  results: readonly Result[]
  published: Readonly<Record<string, number>>
}) {
  const rows = results.filter(({ contender }) => contender.id in published)
  const [first] = rows
  const secondsOf = ({ contender }: Result) => published[contender.id] ?? Number.NaN
  if (!first) return null
  return (
    <section className="card" aria-label="The tutorial’s figures">
      <h2>The tutorial’s figures</h2>
      <p>
        The tutorial timed each script once, and each time includes the listing and another set of
        images. So only the ratios can be compared.
      </p>
      <DataTable
        name="Tutorial"
        rows={rows}
        first={{ name: 'Strategy', text: ({ contender }) => contender.name }}
        columns={[
          { name: 'Published', text: (row) => `${secondsOf(row)} s` },
          {
            name: 'Published, times as fast',
            text: (row) => factorText(secondsOf(first) / secondsOf(row)),
          },
          { name: 'Here, times as fast', text: (row) => factorText(first.ms / row.ms) },
        ]}
      />
    </section>
  )
}
