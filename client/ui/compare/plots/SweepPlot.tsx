import { factorText, timeText } from '../../../engine/comparison/exports/words.ts'
import type { Result } from '../../../engine/comparison/results.ts'
import { concurrencyOf, type Sweep } from '../../../engine/comparison/statistics/sweep.ts'
import { DataTable } from '../../parts/DataTable.tsx'
import { Plot } from './Plot.tsx'
import { Axis } from './plot-rows.tsx'
import { linearScale, logScale, type Scale } from './scale.ts'

const HEIGHT = 240
const [LEFT, TOP, BOTTOM] = [52, 14, 208]

/** The time for each concurrency, with the ideal time on this line, and the knee. */
export function SweepPlot({ sweep: { name, points, knee } }: { sweep: Sweep }) {
  const measured = points.filter(({ measurements }) => measurements.length > 0)
  return (
    <Plot
      title={`${name}: how many at once`}
      sentence={sentenceOf(measured, knee)}
      height={HEIGHT}
      legend={
        <p className="hint">
          Solid line: medians; each dot is one run. Dashed line: the ideal time, which this latency
          and bandwidth alone take. Vertical line: no other number is more than 5 % faster than this
          one.
        </p>
      }
      draw={(width) => {
        const numbers = points.map(concurrencyOf)
        const x = logScale(Math.min(...numbers) * 0.9, Math.max(...numbers) * 1.1, LEFT, width - 8)
        const times = measured.flatMap(({ measurements }) => measurements.map(({ ms }) => ms))
        const most = Math.max(1, ...times) * 1.04
        const up = linearScale(most, BOTTOM, TOP)
        return (
          <>
            <UpAxis scale={up} right={width - 8} />
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
        name={`${name} by downloads at once`}
        rows={points}
        first={{ name: 'Downloads at once', text: (point) => String(concurrencyOf(point)) }}
        columns={[
          { name: 'Median', text: ({ ms }) => timeText(ms) },
          { name: 'Ideal time', text: ({ limitMs }) => timeText(limitMs) },
          { name: 'Really at once', text: ({ inFlight }) => String(inFlight ?? '') },
        ]}
      />
    </Plot>
  )
}

function sentenceOf(measured: readonly Result[], knee: Result | null): string {
  const [first] = measured
  if (!first || !knee) return 'Nothing is measured yet.'
  const [few, enough] = [concurrencyOf(first), concurrencyOf(knee)]
  if (first === knee) return `${enough} at once: no larger number is more than 5 % faster here.`
  const gain = `${enough} downloads at once take ${timeText(knee.ms)}, ${few} at once ${few === 1 ? 'takes' : 'take'} ${timeText(first.ms)}: ${factorText(first.ms / knee.ms)} times as fast`
  const isLast = knee === measured.at(-1)
  return isLast
    ? `${gain}. More still helped up to this number.`
    : `${gain}. More than ${enough} gain less than 5 % on this line.`
}

const UpAxis = ({ scale, right }: { scale: Scale; right: number }) => (
  <g className="axis">
    {scale.marks.map((mark) => (
      <g key={mark}>
        <line x1={LEFT} x2={right} y1={scale.place(mark)} y2={scale.place(mark)} />
        <text x={LEFT - 6} y={scale.place(mark) + 4} textAnchor="end">
          {`${mark / 1000} s`}
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
