import type { Result } from '../../../engine/comparison/results.ts'
import { concurrencyOf, type Sweep } from '../../../engine/comparison/statistics/sweep.ts'
import { DataTable } from '../../parts/DataTable.tsx'
import type { LateTexts } from '../../text/text-store.ts'
import { useLateTexts, useTexts } from '../../text/use-texts.tsx'
import { Plot } from './Plot.tsx'
import { Axis } from './plot-rows.tsx'
import { linearScale, logScale, type Scale } from './scale.ts'

const HEIGHT = 240
const [LEFT, TOP, BOTTOM] = [52, 14, 208]

/** The time for each concurrency, with the ideal time on this line, and the knee. */
export function SweepPlot({ sweep: { name, points, knee } }: { sweep: Sweep }) {
  const { compare, compareForm, plots, results } = useLateTexts()
  const words = plots.sweep
  const { count, time } = useTexts().formats
  const measured = points.filter(({ measurements }) => measurements.length > 0)
  return (
    <Plot
      title={words.title(name)}
      sentence={sentenceOf(words, results, measured, knee)}
      height={HEIGHT}
      legend={<p className="hint">{words.legend}</p>}
      draw={(width) => {
        const numbers = points.map(concurrencyOf)
        const x = logScale(Math.min(...numbers) * 0.9, Math.max(...numbers) * 1.1, LEFT, width - 8)
        const times = measured.flatMap(({ measurements }) => measurements.map(({ ms }) => ms))
        const most = Math.max(1, ...times) * 1.04
        const up = linearScale(most, BOTTOM, TOP)
        return (
          <>
            <UpAxis scale={up} right={width - 8} text={(mark) => `${count(mark / 1000)} s`} />
            <Axis scale={{ ...x, marks: numbers }} top={TOP} bottom={BOTTOM} text={String} />
            {knee && (
              <line
                className="knee"
                x1={x.place(concurrencyOf(knee))}
                x2={x.place(concurrencyOf(knee))}
                y1={TOP}
                y2={BOTTOM}
              />
            )}
            <path className="limit" d={pathOf(points, x, up, ({ limitMs }) => limitMs)} />
            <path className="curve" d={pathOf(measured, x, up, ({ ms }) => ms)} />
            {measured.map((point) => (
              <g key={point.contender.id} className="sweep-point">
                {point.measurements.map(({ round, ms }) => (
                  <circle
                    key={round}
                    className="dot"
                    cx={x.place(concurrencyOf(point))}
                    cy={up.place(ms)}
                    r={2.5}
                  />
                ))}
                <circle cx={x.place(concurrencyOf(point))} cy={up.place(point.ms)} r={4} />
              </g>
            ))}
          </>
        )
      }}
    >
      <DataTable
        name={words.table(name)}
        rows={points}
        first={{ name: compareForm.atOnce, text: (point) => String(concurrencyOf(point)) }}
        columns={[
          { name: words.median, text: ({ ms }) => time(ms) },
          { name: words.ideal, text: ({ limitMs }) => time(limitMs) },
          { name: compare.figures.atOnce, text: ({ inFlight }) => String(inFlight ?? '') },
        ]}
      />
    </Plot>
  )
}

function sentenceOf(
  words: LateTexts['plots']['sweep'],
  { factor }: LateTexts['results'],
  measured: readonly Result[],
  knee: Result | null,
): string {
  const [first] = measured
  if (!first) return words.nothing
  if (!knee) return words.open
  const [few, enough] = [concurrencyOf(first), concurrencyOf(knee)]
  if (first === knee) return words.least(enough)
  const gain = words.gain(enough, knee.ms, few, first.ms, factor(first.ms / knee.ms))
  return `${gain} ${words.moreIdle(enough)}`
}

const UpAxis = ({
  scale,
  right,
  text,
}: {
  scale: Scale
  right: number
  text: (mark: number) => string
}) => (
  <g className="axis">
    {scale.marks.map((mark) => (
      <g key={mark}>
        <line x1={LEFT} x2={right} y1={scale.place(mark)} y2={scale.place(mark)} />
        <text x={LEFT - 6} y={scale.place(mark) + 4} textAnchor="end">
          {text(mark)}
        </text>
      </g>
    ))}
  </g>
)

function pathOf(
  points: readonly Result[],
  x: Scale,
  up: Scale,
  value: (point: Result) => number | null,
): string {
  const known = points.flatMap((point) => {
    const ms = value(point)
    return ms === null ? [] : [`${x.place(concurrencyOf(point))},${up.place(ms)}`]
  })
  return known.length > 0 ? `M${known.join('L')}` : ''
}
