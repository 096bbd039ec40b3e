import { timeText } from '../../../engine/comparison/exports/words.ts'
import type { Result } from '../../../engine/comparison/results.ts'
import { DataTable } from '../../parts/DataTable.tsx'
import { Plot } from './Plot.tsx'
import { Axis, RowNames, rowsHeight, rowsIn } from './plot-rows.tsx'
import { linearScale } from './scale.ts'

const ROW = 16

/** How long one image takes: the first one, the middle one and the slow ones. */
export function ImagePlot({ results }: { results: readonly Result[] }) {
  const shown = results.filter(({ p50Ms }) => !Number.isNaN(p50Ms))
  const [slow] = shown.toSorted((a, b) => b.p95Ms - a.p95Ms)
  if (!slow) return null
  const longest = Math.max(...shown.map(({ p95Ms, firstMs }) => Math.max(p95Ms, firstMs || 0)))
  return (
    <Plot
      title="Time of one image"
      sentence={`${slow.contender.name}: half of the images take at most ${timeText(slow.p50Ms)} each, 95 % at most ${timeText(slow.p95Ms)}. The first one is finished after ${timeText(slow.firstMs)}.${blockedText(shown)}`}
      height={rowsHeight(shown.length, ROW)}
      legend={
        <p className="hint">
          Triangle: the first image. Dot: half of the images. End of the line: 95 % of the images.
        </p>
      }
      draw={(width) => {
        const rows = rowsIn(width, shown.length, ROW)
        const x = linearScale(longest * 1.03, rows.left, rows.right)
        return (
          <>
            <Axis
              scale={x}
              bottom={rows.bottom}
              text={(mark) => (mark < 1000 ? `${mark} ms` : `${mark / 1000} s`)}
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
        name="Images"
        rows={shown}
        first={{ name: 'Strategy', text: ({ contender }) => contender.name }}
        columns={[
          { name: 'First image', text: ({ firstMs }) => timeText(firstMs) },
          { name: 'p50', text: ({ p50Ms }) => timeText(p50Ms) },
          { name: 'p95', text: ({ p95Ms }) => timeText(p95Ms) },
          { name: 'Page frozen', text: ({ blockedMs }) => timeText(blockedMs) },
        ]}
      />
    </Plot>
  )
}

/** Tasks of more than 50 ms keep a page from responding; the time beyond 50 ms counts as blocked. */
function blockedText(shown: readonly Result[]): string {
  const [worst] = shown.toSorted((a, b) => (b.blockedMs ?? 0) - (a.blockedMs ?? 0))
  if (!worst?.blockedMs) return ''
  return ` ${worst.contender.name} keeps the page from responding for ${timeText(worst.blockedMs)} of its ${timeText(worst.ms)}.`
}
