import { sentenceIn } from '../../../engine/comparison/exports/sentences.ts'
import type { Result } from '../../../engine/comparison/results.ts'
import { PRACTICAL, type Ratio } from '../../../engine/comparison/statistics/ratio.ts'
import { DataTable } from '../../parts/DataTable.tsx'
import { useLateTexts, useTexts } from '../../text/use-texts.tsx'
import { intervalPath, isCutAt } from './interval-path.ts'
import { Plot } from './Plot.tsx'
import { Axis, RowNames, rowsHeight, rowsIn } from './plot-rows.tsx'
import { logScale, type Scale } from './scale.ts'

const ROW = 22

/** Each contender's factor to the baseline: its interval, and every round as a dot. */
export function ForestPlot({
  results,
  baseline,
  images,
}: {
  results: readonly Result[]
  baseline: Result
  images: number
}) {
  const { compare, plots, results: texts } = useLateTexts()
  const words = plots.forest
  const { count } = useTexts().formats
  const rated = results.filter(({ roundFactors }) => roundFactors.length > 0)
  const far = rated.toSorted((a, b) => distance(b) - distance(a))[0]
  const sentence = far && sentenceIn(texts, far, baseline, images)
  const [low, high] = rangeOf(rated)
  const isCut = rated.some((result) => {
    const ratio = intervalOf(result)
    return ratio !== null && isCutAt(ratio, [low, high])
  })
  const hasOutliers = rated.some(({ steadiness }) => steadiness.outliers.length > 0)
  const end = (value: number | undefined) => (value === undefined ? '' : texts.factor(value))
  return (
    <Plot
      title={words.title}
      sentence={sentence ?? words.nothing}
      height={rowsHeight(rated.length, ROW)}
      legend={
        <p className="hint">
          {words.legend}
          {isCut && ` ${words.cut}`}
          {hasOutliers && ` ${words.outlier}`}
        </p>
      }
      draw={(width) => {
        const rows = rowsIn(width, rated.length, ROW)
        const scale = logScale(low, high, rows.left, rows.right)
        return (
          <>
            <rect
              className="band"
              x={scale.place(1 / PRACTICAL)}
              width={scale.place(PRACTICAL) - scale.place(1 / PRACTICAL)}
              y={0}
              height={rows.bottom}
            />
            <Axis scale={scale} bottom={rows.bottom} text={(mark) => `${count(mark)}×`} />
            <line className="one" x1={scale.place(1)} x2={scale.place(1)} y1={0} y2={rows.bottom} />
            <RowNames results={rated} rows={rows} height={ROW} />
            {rated.map((result, at) => (
              <ForestRow
                key={result.contender.id}
                result={result}
                scale={scale}
                y={rows.top(at) + ROW / 2}
                ends={[low, high]}
              />
            ))}
          </>
        )
      }}
    >
      <DataTable
        name={words.rounds}
        rows={rated}
        first={{ name: compare.strategy, text: ({ contender }) => contender.name }}
        columns={[
          { name: compare.timesAsFast, text: ({ ratio }) => end(ratio?.factor) },
          { name: words.atLeast, text: (result) => end(intervalOf(result)?.low) },
          { name: words.atMost, text: (result) => end(intervalOf(result)?.high) },
          {
            name: words.eachRound,
            text: ({ roundFactors }) => roundFactors.map(texts.factor).join(', '),
            isText: true,
          },
        ]}
      />
    </Plot>
  )
}

/** None is shown that says nothing yet. */
const intervalOf = ({ ratio, judgement }: Result): Ratio | null =>
  judgement === 'early' ? null : ratio

const distance = ({ ratio, contender }: Result) =>
  contender.isControl ? -1 : Math.abs(Math.log(ratio?.factor ?? 1))

/** All rounds and at least 0.8 to 1.25; an interval that reaches further ends in an arrow at the edge. */
function rangeOf(rated: readonly Result[]): [low: number, high: number] {
  const shown = rated.flatMap(({ roundFactors, ratio }) => [...roundFactors, ratio?.factor ?? 1])
  return [Math.min(0.8, ...shown) * 0.94, Math.max(1.25, ...shown) * 1.06]
}

/** Dots lie a little apart in height, or those of one value would look like one. */
const SPREAD = [0, -6, 6, -3, 3]

function ForestRow({
  result,
  scale,
  y,
  ends,
}: {
  result: Result
  scale: Scale
  y: number
  ends: readonly [number, number]
}) {
  const { roundFactors, judgement, steadiness } = result
  const ratio = intervalOf(result)
  return (
    <g className={`forest ${judgement}`}>
      {roundFactors.map((factor, at) => (
        <circle
          // biome-ignore lint/suspicious/noArrayIndexKey: a round is its place.
          key={at}
          className={steadiness.outliers.includes(at) ? 'dot outlier' : 'dot'}
          cx={scale.place(factor)}
          cy={y + (SPREAD[at % SPREAD.length] ?? 0)}
          r={2.5}
        />
      ))}
      {ratio && (
        <>
          <path className="interval" d={intervalPath(ratio, ends, scale, y)} />
          <rect
            className="center"
            x={scale.place(ratio.factor) - 3.5}
            y={y - 6}
            width={7}
            height={12}
          />
        </>
      )}
    </g>
  )
}
