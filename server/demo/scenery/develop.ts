// Develops the light as a camera does: exposure from the histogram, a contrast curve, vignette, grain.

import { clamp, mix } from './arithmetic.ts'
import type { Film } from './column.ts'
import type { Scene } from './scene.ts'

/** One of this many pixels is measured for the exposure. */
const MEASURED = 17
/** Entries of the contrast curve, and the light the last of them stands for. */
const CURVE_SIZE = 1024
const CURVE_LIGHT = 340
/** How much a pixel's colour is drawn towards its own grey. */
const GREYING = 0.2
const VIGNETTE = 0.5
const GRAIN = 0.055
/** Black and white points of a finished picture: never quite black, never quite white. */
const BLACK = 3
const WHITE_ABOVE_BLACK = 250
/** The narrowest range of light that is stretched over the whole picture. */
const LEAST_CONTRAST = 110
/** At night nothing is bright, and should not be made to look so. */
const NIGHT_WHITE = 150

/** Turns the light of a scene into its pixels: RGB, row by row. */
export function develop(scene: Scene, film: Film, seed: number): Uint8Array {
  const { width, height } = scene
  const curve = contrastCurve(scene, film)
  const toCurve = (CURVE_SIZE - 1) / CURVE_LIGHT
  const pixels = new Uint8ClampedArray(film.length)
  let grain = seed | 1
  let from = 0
  for (let x = 0; x < width; x++) {
    const aside = (x / width - 0.5) ** 2
    let to = x * 3
    for (let y = 0; y < height; y++, from += 3, to += width * 3) {
      const above = y / height - 0.5
      const exposure = (1 - (aside + above * above) * VIGNETTE) * toCurve
      grain = (Math.imul(grain, 1664525) + 1013904223) | 0
      const speck = (grain >> 24) * GRAIN
      const red = film[from] ?? 0
      const green = film[from + 1] ?? 0
      const blue = film[from + 2] ?? 0
      const grey = brightness(red, green, blue) * GREYING * exposure
      const kept = (1 - GREYING) * exposure
      pixels[to] = look(curve, red * kept + grey) + speck
      pixels[to + 1] = look(curve, green * kept + grey) + speck
      pixels[to + 2] = look(curve, blue * kept + grey) + speck
    }
  }
  return new Uint8Array(pixels.buffer)
}

function look(curve: Uint8Array, light: number): number {
  return curve[clamp(light | 0, 0, CURVE_SIZE - 1)] ?? 0
}

function brightness(red: number, green: number, blue: number): number {
  return red * 0.3 + green * 0.6 + blue * 0.1
}

/** The curve that brings the median to the hour's own brightness, with a little contrast added. */
function contrastCurve(scene: Scene, film: Film): Uint8Array {
  const level = measure(film)
  const black = level(0.002) * 0.7
  const white = Math.max(black + LEAST_CONTRAST, scene.night ? NIGHT_WHITE : level(0.994))
  const median = clamp((level(0.5) - black) / (white - black), 0.04, 0.9)
  const gamma = clamp(Math.log(scene.hour.middle / 255) / Math.log(median), 0.62, 1.2)
  return Uint8Array.from({ length: CURVE_SIZE }, (_, entry) => {
    const light = (entry / (CURVE_SIZE - 1)) * CURVE_LIGHT
    const t = clamp((light - black) / (white - black)) ** gamma
    return WHITE_ABOVE_BLACK * mix(t, t * t * (3 - 2 * t), 0.15) + BLACK
  })
}

/** Measures the light; the function it gives tells below which level a share of the pixels is. */
function measure(film: Film): (share: number) => number {
  const histogram = new Uint32Array(256)
  let measured = 0
  for (let at = 0; at < film.length; at += MEASURED * 3) {
    const light = brightness(film[at] ?? 0, film[at + 1] ?? 0, film[at + 2] ?? 0)
    const level = clamp(light | 0, 0, 255)
    histogram[level] = (histogram[level] ?? 0) + 1
    measured++
  }
  return (share) => {
    let left = share * measured
    const level = histogram.findIndex((count) => {
      left -= count
      return left <= 0
    })
    return level < 0 ? 255 : level
  }
}
