import type { Ratio } from '../../../engine/comparison/statistics/ratio.ts'
import type { Scale } from './scale.ts'

type Ends = readonly [low: number, high: number]
type Interval = Pick<Ratio, 'low' | 'high'>

/** The interval goes on beyond an end of the plot. */
export const isCutAt = (interval: Interval, [low, high]: Ends) =>
  interval.low < low || interval.high > high

/** A line from end to end of the interval; where the plot ends before it, the line ends in an arrow. */
export function intervalPath(interval: Interval, [low, high]: Ends, scale: Scale, y: number) {
  const from = scale.place(Math.max(interval.low, low))
  const to = scale.place(Math.min(interval.high, high))
  const left = interval.low < low ? arrow(from, y, 1) : ''
  const right = interval.high > high ? arrow(to, y, -1) : ''
  return `M${from},${y}H${to}${left}${right}`
}

/** The head of an arrow with its point at x; it opens to the right (1) or to the left (-1). */
const arrow = (x: number, y: number, side: 1 | -1) =>
  `M${x + side * 7},${y - 6}L${x},${y}l${side * 7},6`
