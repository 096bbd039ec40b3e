// Where things stand in the picture of a run, CSS pixels.

/** The curve of what is in flight stands above the lanes, the seconds below. */
export const CURVE = 30
export const CURVE_GAP = 8
const AXIS = 20

const LANE_MOST = 16
const LANE_LEAST = 2
/** From here on lanes get thinner. */
const LANES_HIGH = 320
/** From here on lanes lie on one another: browsers limit what a canvas can be. */
const LANES_HIGHEST = 1200

/** Lower lanes have no room for the thumbnails' marks. */
export const ROOMY = 8

/** Height of a lane, its gap included. */
export function laneHeight(lanes: number): number {
  const fair = Math.floor(LANES_HIGH / Math.max(lanes, 1))
  const height = Math.min(Math.max(fair, LANE_LEAST), LANE_MOST)
  return Math.min(height, LANES_HIGHEST / Math.max(lanes, 1))
}

export const pictureHeight = (lanes: number) =>
  Math.ceil(CURVE + CURVE_GAP + Math.max(lanes, 1) * laneHeight(lanes) + AXIS)

/** Seconds between marks of the axis: the finest that leaves room for so many. */
export function axisStep(seconds: number, most: number): number {
  for (let power = 0.01; ; power *= 10)
    for (const step of [power, 2 * power, 5 * power])
      if (seconds <= step * Math.max(most, 1)) return step
}
