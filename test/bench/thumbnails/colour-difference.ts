// How far apart the colours of two pictures are to the eye.
import { oklab } from '../../helpers/oklab.ts'

/** The mean distance of their pixels in OKLab. RGB, 0 to 255. */
export function colourDifference(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let at = 0; at < a.length; at += 3) {
    const [x, y] = [a, b].map((pixels) => oklab([...pixels.subarray(at, at + 3)].map(lightOf)))
    sum += Math.hypot(...(x ?? []).map((value, n) => value - (y?.[n] ?? 0)))
  }
  return (3 * sum) / a.length
}

/** sRGB as light. https://www.w3.org/TR/css-color-4/#color-conversion-code */
const lightOf = (value: number) => {
  const part = value / 255
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
}
