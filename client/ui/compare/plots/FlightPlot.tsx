import type { Measurement } from '../../../engine/comparison/model.ts'
import type { Result } from '../../../engine/comparison/results.ts'
import { levelsOf, type Span } from '../../../engine/comparison/statistics/spans.ts'
import { DataTable } from '../../parts/DataTable.tsx'
import type { LateTexts } from '../../text/text-store.ts'
import { useLateTexts, useTexts } from '../../text/use-texts.tsx'
import { Plot } from './Plot.tsx'
import { Axis, RowNames, rowsHeight, rowsIn } from './plot-rows.tsx'
import { linearScale, type Scale } from './scale.ts'

const ROW = 34

type Shown = Result & { readonly typical: Measurement }

/** How many downloads really ran at once, over the time of each contender's typical run. */
export function FlightPlot({ results }: { results: readonly Result[] }) {
  const { compare, plots } = useLateTexts()
  const words = plots.flight
  const { count, decimal, time } = useTexts().formats
  const shown = results.filter(
    (result): result is Shown => result.typical !== null && result.typical.requests.length > 0,
  )
  if (shown.length === 0) return null
  const spans = new Map(shown.map((result) => [result, spansOf(result.typical)]))
  const most = Math.max(1, ...shown.map(({ inFlight, open }) => inFlight ?? open))
  const longest = Math.max(...shown.map(({ typical }) => typical.ms))
  return (
    <Plot
      title={words.title}
      sentence={sentenceOf(words, shown)}
      height={rowsHeight(shown.length, ROW)}
      draw={(width) => {
        const rows = rowsIn(width, shown.length, ROW)
        const x = linearScale(longest, rows.left, rows.right)
        return (
          <>
            <Axis scale={x} bottom={rows.bottom} text={(mark) => `${count(mark / 1000)} s`} />
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
        name={words.title}
        rows={shown}
        first={{ name: compare.strategy, text: ({ contender }) => contender.name }}
        columns={[
          { name: words.atMost, text: ({ inFlight, open }) => String(inFlight ?? open) },
          {
            name: words.average,
            text: (result) => decimal(meanOf(result, spans.get(result) ?? []), 1),
          },
          { name: words.requested, text: ({ open }) => String(open) },
          { name: words.allowed, text: ({ contender }) => String(contender.atOnce ?? '') },
          { name: words.time, text: ({ typical }) => time(typical.ms) },
        ]}
      />
    </Plot>
  )
}

function sentenceOf(
  { really, open: openOnly }: LateTexts['plots']['flight'],
  shown: readonly Shown[],
): string {
  const list = shown.map(
    ({ contender, inFlight, open }) => `${contender.name}: ${inFlight ?? open}`,
  )
  const isRecorded = shown.every(({ inFlight }) => inFlight !== null)
  return (isRecorded ? really : openOnly)(list.join(', '))
}

/** From sent to ended; where the browser does not tell when it was sent, from its beginning. */
const spansOf = ({ requests, ms }: Measurement): Span[] =>
  requests.map(({ began, sent, ended }) => ({ from: sent ?? began, to: ended ?? ms }))

const meanOf = ({ typical }: Shown, spans: readonly Span[]) =>
  spans.reduce((sum, { from, to }) => sum + to - from, 0) / typical.ms

function areaOf(spans: readonly Span[], x: Scale, bottom: number, height: number): string {
  const start = x.place(0)
  let path = `M${start},${bottom}`
  for (const { at, open } of levelsOf(spans)) path += `H${x.place(at)}V${bottom - open * height}`
  return `${path}V${bottom}Z`
}
