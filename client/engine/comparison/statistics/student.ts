// Student's t distribution for a whole number of degrees of freedom.

/** The share of the distribution between -t and t: Abramowitz and Stegun, 26.7.3 and 26.7.4. */
function shareWithin(t: number, degrees: number): number {
  const angle = Math.atan(t / Math.sqrt(degrees))
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)]
  const isOdd = degrees % 2 === 1
  let term = isOdd ? cosine : 1
  let sum = degrees === 1 ? 0 : term
  for (let k = isOdd ? 3 : 2; k <= degrees - 2; k += 2) {
    term *= ((k - 1) / k) * cosine * cosine
    sum += term
  }
  return isOdd ? (2 / Math.PI) * (angle + sine * sum) : sine * sum
}

const HALVINGS = 80
/** Larger than every quantile in use: 1 degree at a share of 1 - 1e-6 is 6.4e5. */
const MOST = 1e7

/** The t for which all but a share `alpha` of the distribution lies between -t and t; found by halving. */
export function studentQuantile(alpha: number, degrees: number): number {
  let [low, high] = [0, MOST]
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (low + high) / 2
    if (shareWithin(middle, degrees) < 1 - alpha) low = middle
    else high = middle
  }
  return high
}
