// The places of things in the picture of a run, CSS pixels.

/** The height of the curve of requests in flight, which is above the rows. The seconds are below them. */
export const CURVE = 30
export const CURVE_GAP = 8
const AXIS = 20

/** The band of thumbnails, which is between the rows and the seconds. */
export const BAND = 10
export const BAND_GAP = 4
const BELOW = BAND_GAP + BAND + AXIS

const ROW_MOST = 16
const ROW_LEAST = 2
/** When the rows reach this height together, they get thinner. */
const ROWS_HIGH = 320
/** When they reach this height, they overlap: browsers limit the size of a canvas. */
const ROWS_HIGHEST = 1200

/** The top of the band, below this many rows. */
export const bandTop = (rows: number, row: number) =>
  CURVE + CURVE_GAP + Math.max(rows, 1) * row + BAND_GAP

/** Rows lower than this have no room for gaps between them. */
export const ROOMY = 8

/** The height of a row with its gap. */
export function rowHeight(rows: number): number {
  const fair = Math.floor(ROWS_HIGH / Math.max(rows, 1))
  const height = Math.min(Math.max(fair, ROW_LEAST), ROW_MOST)
  return Math.min(height, ROWS_HIGHEST / Math.max(rows, 1))
}

export const pictureHeight = (rows: number) =>
  Math.ceil(CURVE + CURVE_GAP + Math.max(rows, 1) * rowHeight(rows) + BELOW)

/** Seconds between two marks of the axis: the smallest step with at most `most` marks. */
export function axisStep(seconds: number, most: number): number {
  for (let power = 0.01; ; power *= 10)
    for (const step of [power, 2 * power, 5 * power])
      if (seconds <= step * Math.max(most, 1)) return step
}
