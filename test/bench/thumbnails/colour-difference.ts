// How far apart the colours of two pictures are to the eye: the distance in OKLab, in which 0.02 is about the least that
// is seen. https://bottosson.github.io/posts/oklab/

/** The mean over the pixels. RGB, 0 to 255. */
export function colourDifference(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let at = 0; at < a.length; at += 3) {
    const [x, y] = [labOf(a, at), labOf(b, at)]
    sum += Math.hypot(x[0] - y[0], x[1] - y[1], x[2] - y[2])
  }
  return (3 * sum) / a.length
}

/** sRGB as light. https://www.w3.org/TR/css-color-4/#color-conversion-code */
const lightOf = (value: number) => {
  const part = value / 255
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
}

function labOf(pixels: Float32Array, at: number): [number, number, number] {
  const red = lightOf(pixels[at] ?? 0)
  const green = lightOf(pixels[at + 1] ?? 0)
  const blue = lightOf(pixels[at + 2] ?? 0)
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}
