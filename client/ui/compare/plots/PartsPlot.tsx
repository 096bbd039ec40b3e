import type { Result } from '../../../engine/comparison/results.ts'
import { DataTable } from '../../parts/DataTable.tsx'
import { useLateTexts, useTexts } from '../../text/use-texts.tsx'
import { Plot } from './Plot.tsx'
import { Axis, RowNames, rowsHeight, rowsIn } from './plot-rows.tsx'
import { Swatch } from './Swatch.tsx'
import { linearScale } from './scale.ts'

const ROW = 18

export interface Part<Id extends string> {
  readonly id: Id
  /** The name of its colour. */
  readonly color: string
  /** In the legend. */
  readonly text: string
  /** Over its column of the table. */
  readonly head: string
}

/** One contender, and how long each part took, ms. */
export interface PartsRow<Id extends string> extends Pick<Result, 'contender'> {
  readonly times: Readonly<Record<Id, number>>
}

/** A bar for each contender, divided into its parts in their order. */
export function PartsPlot<Id extends string>({
  title,
  name,
  sentence,
  parts,
  shown,
}: {
  title: string
  /** Of the table. */
  name: string
  sentence: string
  parts: readonly Part<Id>[]
  shown: readonly PartsRow<Id>[]
}) {
  const { compare } = useLateTexts()
  const { count, time } = useTexts().formats
  if (shown.length === 0) return null
  const longest = Math.max(1, ...shown.map(({ times }) => sumOf(parts, times)))
  const used = parts.filter(({ id }) => shown.some(({ times }) => times[id] > 0.05))
  return (
    <Plot
      title={title}
      sentence={sentence}
      height={rowsHeight(shown.length, ROW)}
      legend={
        <ul className="legend">
          {used.map(({ id, color, text }) => (
            <Swatch key={id} name={color} text={text} />
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
            {shown.map(({ contender, times }, at) => (
              <g key={contender.id}>
                {barsOf(parts, times).map(({ id, color, from, to }) => (
                  <rect
                    key={id}
                    className={`stage ${color}`}
                    x={x.place(from)}
                    // Rounding can make an empty part a little less than empty.
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
        name={name}
        rows={shown}
        first={{ name: compare.strategy, text: ({ contender }) => contender.name }}
        columns={parts.map(({ id, head }) => ({
          name: head,
          text: ({ times }: PartsRow<Id>) => time(times[id]),
        }))}
      />
    </Plot>
  )
}

type Times<Id extends string> = PartsRow<Id>['times']

const sumOf = <Id extends string>(parts: readonly Part<Id>[], times: Times<Id>) =>
  parts.reduce((sum, { id }) => sum + times[id], 0)

function barsOf<Id extends string>(parts: readonly Part<Id>[], times: Times<Id>) {
  let from = 0
  return parts.map((part) => {
    const bar = { ...part, from, to: from + times[part.id] }
    from = bar.to
    return bar
  })
}
