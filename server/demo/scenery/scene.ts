// Decides everything about one picture that is random, before a pixel is drawn.

import type { Random } from '../../../client/core/async/random.ts'
import { mix } from './arithmetic.ts'
import { type Eye, type Land, placeEye } from './camera.ts'
import { FAR_FROM_ZERO, type HeightMap, loadMaps, MAP_SIZE } from './height-map.ts'
import { drawSetting, type Hour, randomFor, type Setting } from './settings.ts'

/** A direction of length 1; z is up. */
interface Direction {
  readonly x: number
  readonly y: number
  readonly z: number
}

/** One landscape: the land, the sky over it and how it is looked at. */
export interface Scene extends Setting, Land {
  readonly width: number
  readonly height: number
  /** Fine noise, for woods, rock, ripples and clouds. */
  readonly detail: HeightMap
  readonly eye: Eye
  /** Distance from the eye to the picture plane, in pixels. */
  readonly focal: number
  /** The row at the eye's own level, with a fraction. */
  readonly horizon: number
  /** Towards the sun, or at night the moon. */
  readonly sun: Direction
  readonly night: boolean
  /** How much of the sky is clouded, 0 to 1, and which part of the noise the clouds are. */
  readonly cloudCover: number
  readonly cloudOffset: number
  /** The distance over which haze takes about two thirds of what is seen. */
  readonly hazeLength: number
}

/** Biomes flatter than this always get the gentle map, others either. */
const GENTLE_RELIEF = 200
/** How often the sun may be in the picture. */
const INTO_THE_SUN = 0.3

/** Composes the picture of a seed; the order of the draws is part of what a seed means. */
export function composeScene(seed: number, width: number, height: number): Scene {
  const random = randomFor(seed)
  const maps = loadMaps()
  const { biome, hour } = drawSetting(random)
  const ground = biome.relief < GENTLE_RELIEF || random() >= 0.5 ? maps.gentle : maps.rugged
  const relief = biome.relief * mix(0.8, 1.15, random())
  const land = { ground, relief, waterLevel: biome.water * relief }
  const focal = width / mix(0.9, 1.3, random())
  const intoTheSun = random() < INTO_THE_SUN
  const horizon = height * mix(0.34, 0.5, random())
  const lift = mix(10, 46, random())
  const cloudCover = mix(0.15, 0.62, random() ** 1.4)
  const hazeLength = mix(420, 1300, random())
  const cloudOffset = random() * MAP_SIZE + FAR_FROM_ZERO
  const eye = placeEye(land, lift, random)
  const sun = placeSun(eye.yaw, intoTheSun, hour, random)
  return {
    ...{ width, height, biome, hour, ...land, detail: maps.detail },
    ...{ eye, focal, horizon, sun, night: hour.stars > 0.5 },
    ...{ cloudCover, cloudOffset, hazeLength },
  }
}

function placeSun(yaw: number, inPicture: boolean, hour: Hour, random: Random): Direction {
  const aside = inPicture
    ? mix(-0.35, 0.35, random())
    : mix(0.8, 2.3, random()) * (random() < 0.5 ? -1 : 1)
  const elevation = hour.elevation * mix(0.75, 1.2, random())
  const level = Math.cos(elevation)
  return {
    x: Math.cos(yaw + aside) * level,
    y: Math.sin(yaw + aside) * level,
    z: Math.sin(elevation),
  }
}
