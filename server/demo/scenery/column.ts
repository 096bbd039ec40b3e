// One column of the picture: its line of sight, and what has been drawn in it so far.
import { clamp, mix } from './arithmetic.ts'
import type { Scene } from './scene.ts'

/** Light before development: RGB, column by column, each from the top down. */
export type Film = Float32Array

/** A column while it is being drawn, from the bottom up. */
export interface Column {
  /** Index in the film of its topmost pixel. */
  readonly start: number
  /** The way it looks over the map; a length of 1. */
  readonly dx: number
  readonly dy: number
  /** How much longer its line of sight is than the middle column's. */
  readonly stretch: number
  /** How much it looks towards the sun, 0 to 1. */
  readonly sunward: number
  /** The colour to which far things fade. */
  readonly haze: readonly [number, number, number]
  /** For each row how hazy the water there is, or DRY. */
  readonly wet: Float32Array
  /** The highest row drawn; everything above is still open. */
  top: number
  /** How much of the row above `top` the last drawn ground still covers, and its colour. */
  cover: number
  readonly edge: [number, number, number]
}

/** Marks a row without water. */
export const DRY = -1

/** Aims a column, with nothing drawn in it yet. */
export function aimColumn(scene: Scene, x: number): Column {
  const { width, height, focal, eye, sun, hour } = scene
  const aside = (x - width / 2) / focal
  const stretch = Math.hypot(1, aside)
  const dx = (Math.cos(eye.yaw) - Math.sin(eye.yaw) * aside) / stretch
  const dy = (Math.sin(eye.yaw) + Math.cos(eye.yaw) * aside) / stretch
  const sunward = clamp(dx * sun.x + dy * sun.y)
  const glow = sunward ** 8 * 0.5
  return {
    start: x * height * 3,
    dx,
    dy,
    stretch,
    sunward,
    haze: [
      mix(hour.horizon[0], hour.sun[0], glow),
      mix(hour.horizon[1], hour.sun[1], glow),
      mix(hour.horizon[2], hour.sun[2], glow),
    ],
    wet: new Float32Array(height).fill(DRY),
    top: height,
    cover: 0,
    edge: [0, 0, 0],
  }
}
