// The common parts of the plots with one row for each contender: names stand at the left, or above the rows where
// the plot is narrow.
import type { ReactNode } from 'react'
import type { ContenderFacts } from '../../../engine/comparison/model.ts'
import type { Scale } from './scale.ts'

const NAMES = 132
const AXIS = 26
const NARROW = 480
const NAME_LINE = 20

export interface Rows {
  readonly left: number
  readonly right: number
  /** The top of a row. */
  readonly top: (row: number) => number
  readonly bottom: number
}

export const rowsHeight = (count: number, row: number) => count * (row + NAME_LINE) + AXIS

export function rowsIn(width: number, count: number, row: number): Rows {
  const isNarrow = width < NARROW
  const step = isNarrow ? row + NAME_LINE : rowsHeightOf(count, row) / Math.max(count, 1)
  return {
    left: isNarrow ? 8 : NAMES,
    right: width - 12,
    top: (at) => at * step + (isNarrow ? NAME_LINE : (step - row) / 2),
    bottom: rowsHeightOf(count, row),
  }
}

const rowsHeightOf = (count: number, row: number) => rowsHeight(count, row) - AXIS

export const RowNames = ({
  results,
  rows,
  height,
}: {
  results: readonly { readonly contender: Pick<ContenderFacts, 'id' | 'name' | 'isControl'> }[]
  rows: Rows
  height: number
}) =>
  results.map(({ contender }, at) => (
    <text
      key={contender.id}
      className={contender.isControl ? 'faint' : undefined}
      x={0}
      y={rows.left < NAMES ? rows.top(at) - 5 : rows.top(at) + height / 2 + 4}
    >
      {contender.name}
    </text>
  ))

/** Lines over the rows, with their values below. */
export const Axis = ({
  scale,
  top = 0,
  bottom,
  text,
  children,
}: {
  scale: Scale
  top?: number
  bottom: number
  text: (mark: number) => string
  children?: ReactNode
}) => (
  <g className="axis">
    {scale.marks.map((mark) => (
      <g key={mark}>
        <line x1={scale.place(mark)} x2={scale.place(mark)} y1={top} y2={bottom + 4} />
        <text x={scale.place(mark)} y={bottom + 18} textAnchor="middle">
          {text(mark)}
        </text>
      </g>
    ))}
    {children}
  </g>
)
