// From numbers to positions on a plot, and the marks of its axis.
import { axisStep } from '../../timeline/timeline-layout.ts'

export interface Scale {
  readonly place: (value: number) => number
  readonly marks: readonly number[]
}

/** Room for the text of one mark, CSS pixels. */
const MARK_WIDTH = 56

/** From 0 to at least `most`. */
export function linearScale(most: number, left: number, right: number): Scale {
  const step = axisStep(most, Math.abs(right - left) / MARK_WIDTH)
  const marks = multiples(step, 0, most)
  return {
    place: (value) => left + (value / Math.max(most, Number.MIN_VALUE)) * (right - left),
    marks,
  }
}

/** Logarithmic: the same factor is the same distance everywhere. `low` must be above 0. */
export function logScale(low: number, high: number, left: number, right: number): Scale {
  const [from, to] = [Math.log(low), Math.log(high)]
  const place = (value: number) => left + ((Math.log(value) - from) / (to - from)) * (right - left)
  const most = (right - left) / MARK_WIDTH
  const marks =
    high / low < 4 ? multiples(axisStep(high - low, most), low, high) : decades(low, high, most)
  return { place, marks }
}

function multiples(step: number, low: number, high: number): number[] {
  const marks: number[] = []
  for (let n = Math.ceil(low / step - 1e-9); n * step <= high * (1 + 1e-9); n++)
    marks.push(Number((n * step).toPrecision(12)))
  return marks
}

/** 1, 2, 5, 10 ..., or where there is no room 1, 10, 100. */
function decades(low: number, high: number, most: number): number[] {
  const all: number[] = []
  for (let power = 10 ** Math.floor(Math.log10(low)); power <= high; power *= 10)
    for (const mark of [power, 2 * power, 5 * power])
      if (mark >= low && mark <= high) all.push(Number(mark.toPrecision(12)))
  return all.length <= most ? all : all.filter((mark) => Number.isInteger(Math.log10(mark)))
}
