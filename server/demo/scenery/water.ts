// Water mirrors what the column shows above the horizon, with ripples that shrink with distance.

import { clamp, mix, smooth } from './arithmetic.ts'
import { type Column, DRY, type Film } from './column.ts'
import { heightAt } from './height-map.ts'
import type { Scene } from './scene.ts'
import { CHANNELS, type Colour } from './settings.ts'

const DEPTHS: Colour = [16, 58, 74]
/** Ripples to a map cell. */
const RIPPLES = 11
/** The farthest a ripple bends a reflection, in rows. */
const STRONGEST_RIPPLE = 70

/** Draws the wet rows of a column whose ground and sky are done. */
export function drawWater(scene: Scene, column: Column, film: Film): void {
  const { height, horizon, focal, eye, hour } = scene
  const glint = column.sunward ** 60 * 150
  const drop = (eye.z - scene.waterLevel) * focal
  for (let row = Math.max(0, Math.ceil(horizon)); row < height; row++) {
    const haze = column.wet[row] ?? DRY
    if (haze === DRY) continue
    const below = row - horizon
    const distance = drop / Math.max(1, below)
    const x = (eye.x + column.dx * distance) * RIPPLES
    const y = (eye.y + column.dy * distance) * RIPPLES
    const ripple = heightAt(scene.detail, x, y) - 0.5
    // Looking down one sees into the water, looking along it only what it mirrors.
    const mirrored = clamp(0.9 - (below / (height - horizon)) * 0.62)
    const sparkle = smooth(0.1, 0.3, ripple) * glint
    const bend = ripple * Math.min(STRONGEST_RIPPLE, below * 0.6)
    const source = Math.abs(Math.round(2 * horizon - row + bend))
    const from = column.start + clamp(source, 0, height - 1) * 3
    const at = column.start + row * 3
    for (const channel of CHANNELS) {
      const deep = DEPTHS[channel] * (hour.ambient + 0.5) * (0.85 + ripple)
      const water = mix(deep, film[from + channel] ?? 0, mirrored)
      const hazy = mix(water, column.haze[channel], haze * 0.5)
      film[at + channel] = hazy + sparkle * (hour.sun[channel] / 255)
    }
  }
}
