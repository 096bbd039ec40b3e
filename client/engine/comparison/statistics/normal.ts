// The normal distribution.

/** Complementary error function, to 1.2e-7 of its value everywhere: Press et al., Numerical Recipes, erfcc. */
function erfc(x: number): number {
  const z = Math.abs(x)
  const t = 1 / (1 + 0.5 * z)
  const terms = [
    -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398,
    1.48851587, -0.82215223, 0.17087277,
  ]
  const sum = terms.reduceRight((rest, term) => rest * t + term, 0)
  const tail = t * Math.exp(sum - z * z)
  return x >= 0 ? tail : 2 - tail
}

export const density = (x: number) => Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI)

/** The share of the distribution below x. */
export const shareBelow = (x: number) => 0.5 * erfc(-x / Math.SQRT2)

/** The share of the distribution beyond z on both sides. */
export const shareBeyond = (z: number) => erfc(z / Math.SQRT2)

const HALVINGS = 60

/** The point at which a falling function has this value, between two ends; found by halving. */
export function whereFalling(
  fall: (x: number) => number,
  value: number,
  [from, to]: readonly [number, number],
): number {
  let [low, high] = [from, to]
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (low + high) / 2
    if (fall(middle) > value) low = middle
    else high = middle
  }
  return high
}
