import {
  medianRunTime,
  PARTS,
  type Part,
  type RunTime,
} from '../../../engine/comparison/derived/run-time.ts'
import type { Result } from '../../../engine/comparison/results.ts'
import { DataTable } from '../../parts/DataTable.tsx'
import type { LateTexts } from '../../text/text-store.ts'
import { useLateTexts, useTexts } from '../../text/use-texts.tsx'
import { Plot } from './Plot.tsx'
import { Axis, RowNames, rowsHeight, rowsIn } from './plot-rows.tsx'
import { Swatch } from './Swatch.tsx'
import { linearScale } from './scale.ts'

const ROW = 18

/** The colours of the stages that a part is most like. */
const COLORS: Readonly<Record<Part, string>> = {
  waiting: 'waiting',
  receiving: 'receiving',
  tail: 'queued',
  thumbnails: 'thumbnail',
  resting: 'paused',
}

type Row = Result & { readonly time: RunTime }

/** What each run waited for, from its start to its end. */
export function RunTimePlot({ results }: { results: readonly Result[] }) {
  const { compare, plots } = useLateTexts()
  const words = plots.runTime
  const { count, time } = useTexts().formats
  const shown = results
    .filter(({ measurements }) => measurements.length > 0)
    .map((result): Row => ({ ...result, time: medianRunTime(result.measurements) }))
  if (shown.length === 0) return null
  const longest = Math.max(1, ...shown.map((row) => sumOf(row.time)))
  const used = PARTS.filter((part) => shown.some((row) => row.time[part] > 0.05))
  return (
    <Plot
      title={words.title}
      sentence={sentenceFor(words, shown)}
      height={rowsHeight(shown.length, ROW)}
      legend={
        <ul className="legend">
          {used.map((part) => (
            <Swatch key={part} name={COLORS[part]} text={words.parts[part]} />
          ))}
        </ul>
      }
      draw={(width) => {
        const rows = rowsIn(width, shown.length, ROW)
        const x = linearScale(longest, rows.left, rows.right)
        return (
          <>
            <Axis scale={x} bottom={rows.bottom} text={(mark) => `${count(mark)} ms`} />
            <RowNames results={shown} rows={rows} height={ROW} />
            {shown.map((row, at) => (
              <g key={row.contender.id}>
                {barsOf(row.time).map(({ part, from, to }) => (
                  <rect
                    key={part}
                    className={`stage ${COLORS[part]}`}
                    x={x.place(from)}
                    width={Math.max(0, x.place(to) - x.place(from))}
                    y={rows.top(at)}
                    height={ROW}
                  />
                ))}
              </g>
            ))}
          </>
        )
      }}
    >
      <DataTable
        name={words.name}
        rows={shown}
        first={{ name: compare.strategy, text: ({ contender }) => contender.name }}
        columns={PARTS.map((part) => ({
          name: words.parts[part],
          text: (row: Row) => time(row.time[part]),
        }))}
      />
    </Plot>
  )
}

const sumOf = (times: RunTime) => PARTS.reduce((sum, part) => sum + times[part], 0)

function barsOf(times: RunTime) {
  let from = 0
  return PARTS.map((part) => {
    const bar = { part, from, to: from + times[part] }
    from = bar.to
    return bar
  })
}

function sentenceFor(words: LateTexts['plots']['runTime'], shown: readonly Row[]): string {
  const slowest = shown.toSorted((a, b) => b.ms - a.ms)[0]
  if (!slowest) return ''
  const { time, contender, ms } = slowest
  const [largest] = PARTS.toSorted((a, b) => time[b] - time[a])
  return largest ? words.sentence(contender.name, ms, time[largest], words.parts[largest]) : ''
}
