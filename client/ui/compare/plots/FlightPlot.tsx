import { secondsText } from '../../../engine/comparison/exports/words.ts'
import type { Measurement } from '../../../engine/comparison/model.ts'
import type { Result } from '../../../engine/comparison/results.ts'
import { levelsOf, type Span } from '../../../engine/comparison/statistics/spans.ts'
import { DataTable } from '../../parts/DataTable.tsx'
import { Plot } from './Plot.tsx'
import { Axis, RowNames, rowsHeight, rowsIn } from './plot-rows.tsx'
import { linearScale, type Scale } from './scale.ts'

const ROW = 34

type Shown = Result & { readonly typical: Measurement }

/** How many downloads really ran at once, over the time of each contender's typical run. */
export function FlightPlot({ results }: { results: readonly Result[] }) {
  const shown = results.filter(
    (result): result is Shown => result.typical !== null && result.typical.requests.length > 0,
  )
  if (shown.length === 0) return null
  const spans = new Map(shown.map((result) => [result, spansOf(result.typical)]))
  const most = Math.max(1, ...shown.map(({ inFlight, open }) => inFlight ?? open))
  const longest = Math.max(...shown.map(({ typical }) => typical.ms))
  return (
    <Plot
      title="Downloads at once"
      sentence={sentenceOf(shown)}
      height={rowsHeight(shown.length, ROW)}
      draw={(width) => {
        const rows = rowsIn(width, shown.length, ROW)
        const x = linearScale(longest, rows.left, rows.right)
        return (
          <>
            <Axis scale={x} bottom={rows.bottom} text={(mark) => `${mark / 1000} s`} />
            <RowNames results={shown} rows={rows} height={ROW} />
            {shown.map((result, at) => (
              <g key={result.contender.id}>
                <path
                  className="flight"
                  d={areaOf(spans.get(result) ?? [], x, rows.top(at) + ROW, ROW / most)}
                />
                <text
                  className="faint"
                  x={Math.min(x.place(result.typical.ms) + 5, rows.right)}
                  y={rows.top(at) + ROW - 5}
                  textAnchor={x.place(result.typical.ms) > rows.right - 20 ? 'end' : 'start'}
                  dy={x.place(result.typical.ms) > rows.right - 20 ? -8 : 0}
                >
                  {result.inFlight ?? result.open}
                </text>
              </g>
            ))}
          </>
        )
      }}
    >
      <DataTable
        name="Downloads at once"
        rows={shown}
        first={{ name: 'Strategy', text: ({ contender }) => contender.name }}
        columns={[
          { name: 'At most', text: ({ inFlight, open }) => String(inFlight ?? open) },
          { name: 'On average', text: (result) => meanOf(result, spans.get(result) ?? []) },
          { name: 'Requested', text: ({ open }) => String(open) },
          { name: 'Allowed', text: ({ contender }) => String(contender.atOnce ?? '') },
          { name: 'Time', text: ({ typical }) => secondsText(typical.ms) },
        ]}
      />
    </Plot>
  )
}

function sentenceOf(shown: readonly Shown[]): string {
  const list = shown.map(
    ({ contender, inFlight, open }) => `${contender.name}: ${inFlight ?? open}`,
  )
  const isRecorded = shown.every(({ inFlight }) => inFlight !== null)
  return isRecorded
    ? `The most downloads that really ran at once. ${list.join(', ')}.`
    : `The most downloads that were open at once; this browser does not tell how many it really sent. ${list.join(', ')}.`
}

/** From sent to ended; where the browser does not tell when it was sent, from its beginning. */
const spansOf = ({ requests, ms }: Measurement): Span[] =>
  requests.map(({ began, sent, ended }) => ({ from: sent ?? began, to: ended ?? ms }))

const meanOf = ({ typical }: Shown, spans: readonly Span[]) =>
  (spans.reduce((sum, { from, to }) => sum + to - from, 0) / typical.ms).toFixed(1)

function areaOf(spans: readonly Span[], x: Scale, bottom: number, height: number): string {
  const start = x.place(0)
  let path = `M${start},${bottom}`
  for (const { at, open } of levelsOf(spans)) path += `H${x.place(at)}V${bottom - open * height}`
  return `${path}V${bottom}Z`
}
