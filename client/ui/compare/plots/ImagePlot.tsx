import type { Result } from '../../../engine/comparison/results.ts'
import { DataTable } from '../../parts/DataTable.tsx'
import type { LateTexts } from '../../text/text-store.ts'
import { useLateTexts, useTexts } from '../../text/use-texts.tsx'
import { Plot } from './Plot.tsx'
import { Axis, RowNames, rowsHeight, rowsIn } from './plot-rows.tsx'
import { linearScale } from './scale.ts'

const ROW = 16

/** How long one image takes: the first one, the middle one and the slow ones. */
export function ImagePlot({ results }: { results: readonly Result[] }) {
  const { compare, plots } = useLateTexts()
  const words = plots.image
  const { count, time } = useTexts().formats
  const shown = results.filter(({ p50Ms }) => !Number.isNaN(p50Ms))
  const [slow] = shown.toSorted((a, b) => b.p95Ms - a.p95Ms)
  if (!slow) return null
  const longest = Math.max(...shown.map(({ p95Ms, firstMs }) => Math.max(p95Ms, firstMs || 0)))
  return (
    <Plot
      title={words.title}
      sentence={`${words.sentence(slow.contender.name, slow.p50Ms, slow.p95Ms, slow.firstMs)}${blockedText(words, shown)}`}
      height={rowsHeight(shown.length, ROW)}
      legend={<p className="hint">{words.legend}</p>}
      draw={(width) => {
        const rows = rowsIn(width, shown.length, ROW)
        const x = linearScale(longest * 1.03, rows.left, rows.right)
        return (
          <>
            <Axis
              scale={x}
              bottom={rows.bottom}
              text={(mark) => (mark < 1000 ? `${count(mark)} ms` : `${count(mark / 1000)} s`)}
            />
            <RowNames results={shown} rows={rows} height={ROW} />
            {shown.map(({ contender, p50Ms, p95Ms, firstMs }, at) => {
              const y = rows.top(at) + ROW / 2
              return (
                <g key={contender.id} className="image-times">
                  <line x1={x.place(p50Ms)} x2={x.place(p95Ms)} y1={y} y2={y} />
                  <line x1={x.place(p95Ms)} x2={x.place(p95Ms)} y1={y - 5} y2={y + 5} />
                  <circle cx={x.place(p50Ms)} cy={y} r={4} />
                  <path d={`M${x.place(firstMs)},${y - 1}l-4,-7h8z`} className="first" />
                </g>
              )
            })}
          </>
        )
      }}
    >
      <DataTable
        name={words.images}
        rows={shown}
        first={{ name: compare.strategy, text: ({ contender }) => contender.name }}
        columns={[
          { name: words.first, text: ({ firstMs }) => time(firstMs) },
          { name: 'p50', text: ({ p50Ms }) => time(p50Ms) },
          { name: 'p95', text: ({ p95Ms }) => time(p95Ms) },
          { name: compare.figures.frozen, text: ({ blockedMs }) => time(blockedMs) },
        ]}
      />
    </Plot>
  )
}

/** Tasks of more than 50 ms keep a page from responding; the time beyond 50 ms counts as blocked. */
function blockedText({ blocked }: LateTexts['plots']['image'], shown: readonly Result[]): string {
  const [worst] = shown.toSorted((a, b) => (b.blockedMs ?? 0) - (a.blockedMs ?? 0))
  if (!worst?.blockedMs) return ''
  return ` ${blocked(worst.contender.name, worst.blockedMs, worst.ms)}`
}
