// Where things stand in the picture of a run, CSS pixels.

/** The curve of what is in flight stands above the rows, the seconds below. */
export const CURVE = 30
export const CURVE_GAP = 8
const AXIS = 20

const ROW_MOST = 16
const ROW_LEAST = 2
/** From here on rows get thinner. */
const ROWS_HIGH = 320
/** From here on rows lie on one another: browsers limit what a canvas can be. */
const ROWS_HIGHEST = 1200

/** Lower rows have no room for the thumbnails' marks. */
export const ROOMY = 8

/** Height of a row, its gap included. */
export function rowHeight(rows: number): number {
  const fair = Math.floor(ROWS_HIGH / Math.max(rows, 1))
  const height = Math.min(Math.max(fair, ROW_LEAST), ROW_MOST)
  return Math.min(height, ROWS_HIGHEST / Math.max(rows, 1))
}

export const pictureHeight = (rows: number) =>
  Math.ceil(CURVE + CURVE_GAP + Math.max(rows, 1) * rowHeight(rows) + AXIS)

/** Seconds between marks of the axis: the finest that leaves room for so many. */
export function axisStep(seconds: number, most: number): number {
  for (let power = 0.01; ; power *= 10)
    for (const step of [power, 2 * power, 5 * power])
      if (seconds <= step * Math.max(most, 1)) return step
}
