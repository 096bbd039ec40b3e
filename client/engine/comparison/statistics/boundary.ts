// When a comparison may be looked at several times: how far from nothing a result must be at each look, so that all
// looks together keep to one level. The level is spent look by look, and a look costs only what it adds.
//
// K. K. G. Lan, D. L. DeMets, Discrete sequential boundaries for clinical trials, Biometrika 70 (1983) 659.
// P. Armitage, C. K. McPherson, B. C. Rowe, Repeated significance tests on accumulating data, JRSS A 132 (1969) 235.
import { density, shareBelow, shareBeyond, whereFalling } from './normal.ts'

/** No boundary in use is beyond it. */
const FAR = 12
/** Points on the axis of the sum; an even number, for Simpson's rule. */
const POINTS = 160

/** Where the sum may be that has met no boundary so far, with its density; weights are Simpson's. */
interface Inside {
  readonly rounds: number
  readonly points: readonly number[]
  readonly masses: readonly number[]
}

/**
 * The boundary of the standard normal at each look, two-sided: `looks` are numbers of rounds, and `spent` is the level
 * that is used up with each.
 */
export function boundariesOf(looks: readonly number[], spent: readonly number[]): number[] {
  let inside: Inside | null = null
  let before = 0
  return looks.map((rounds, at) => {
    const level = Math.max((spent[at] ?? before) - before, 0)
    before = spent[at] ?? before
    const crosses = crossing(inside, rounds)
    const boundary = whereFalling(crosses, level, [0, FAR])
    inside = continued(inside, rounds, boundary)
    return boundary
  })
}

/** The share of comparisons that first leave at this look, by the boundary. */
function crossing(inside: Inside | null, rounds: number): (z: number) => number {
  if (!inside) return shareBeyond
  const { points, masses } = inside
  const step = Math.sqrt(rounds - inside.rounds)
  return (z) => {
    const edge = z * Math.sqrt(rounds)
    return points.reduce(
      (sum, point, at) =>
        sum +
        (masses[at] ?? 0) *
          (shareBelow((point - edge) / step) + shareBelow((-edge - point) / step)),
      0,
    )
  }
}

function continued(inside: Inside | null, rounds: number, boundary: number): Inside {
  const edge = boundary * Math.sqrt(rounds)
  const width = (2 * edge) / POINTS
  const points = Array.from({ length: POINTS + 1 }, (_, at) => -edge + at * width)
  const step = Math.sqrt(rounds - (inside?.rounds ?? 0))
  const densityAt = (point: number) =>
    inside
      ? inside.points.reduce(
          (sum, from, at) => sum + (inside.masses[at] ?? 0) * density((point - from) / step),
          0,
        ) / step
      : density(point / step) / step
  const masses = points.map((point, at) => {
    const weight = at === 0 || at === POINTS ? 1 : at % 2 === 1 ? 4 : 2
    return (densityAt(point) * weight * width) / 3
  })
  return { rounds, points, masses }
}
