import { STAGES as OF_REQUESTS } from '../../../core/model/timeline.ts'
import type { Stages } from '../../../engine/comparison/model.ts'
import type { Result } from '../../../engine/comparison/results.ts'
import { DataTable } from '../../parts/DataTable.tsx'
import type { LateTexts } from '../../text/text-store.ts'
import { useLateTexts, useTexts } from '../../text/use-texts.tsx'
import { Plot } from './Plot.tsx'
import { Axis, RowNames, rowsHeight, rowsIn } from './plot-rows.tsx'
import { Swatch } from './Swatch.tsx'
import { linearScale } from './scale.ts'

const ROW = 18

const STAGES: readonly (keyof Stages)[] = [...OF_REQUESTS, 'paused', 'queuedForWorker', 'thumbnail']

/** How an image's time divides into stages. */
export function StagesPlot({ results }: { results: readonly Result[] }) {
  const { compare, plots, results: texts } = useLateTexts()
  const words = plots.stages
  const { count, time } = useTexts().formats
  const shown = results.filter(({ measurements }) => measurements.length > 0)
  if (shown.length === 0) return null
  const longest = Math.max(1, ...shown.map(({ stages }) => sumOf(stages)))
  const used = STAGES.filter((stage) => shown.some(({ stages }) => stages[stage] > 0.05))
  return (
    <Plot
      title={words.title}
      sentence={sentenceFor(plots, texts, shown)}
      height={rowsHeight(shown.length, ROW)}
      legend={
        <ul className="legend">
          {used.map((stage) => (
            <Swatch key={stage} name={stage} text={texts.stages[stage]} />
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
            {shown.map(({ contender, stages }, at) => (
              <g key={contender.id}>
                {barsOf(stages).map(({ stage, from, to }) => (
                  <rect
                    key={stage}
                    className={`stage ${stage}`}
                    x={x.place(from)}
                    // Rounding can make an empty stage a little less than empty.
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
        columns={STAGES.map((stage) => ({
          name: capitalized(texts.stages[stage]),
          text: ({ stages }: Result) => time(stages[stage]),
        }))}
      />
    </Plot>
  )
}

const sumOf = (stages: Stages) => STAGES.reduce((sum, stage) => sum + stages[stage], 0)

function barsOf(stages: Stages) {
  let from = 0
  return STAGES.map((stage) => {
    const bar = { stage, from, to: from + stages[stage] }
    from = bar.to
    return bar
  })
}

const capitalized = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

function sentenceFor(
  { stages: words }: LateTexts['plots'],
  { stages: names }: LateTexts['results'],
  shown: readonly Result[],
): string {
  const slowest = shown.toSorted((a, b) => sumOf(b.stages) - sumOf(a.stages))[0]
  if (!slowest) return ''
  const { stages, contender } = slowest
  const [stage] = STAGES.toSorted((a, b) => stages[b] - stages[a])
  if (!stage) return ''
  return words.sentence(contender.name, sumOf(stages), stages[stage], names[stage])
}
