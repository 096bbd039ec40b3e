// The colour of a spot of ground: what grows or lies there, the light on it, and the haze before it.

import { clamp, mix, smooth } from './arithmetic.ts'
import type { Column } from './column.ts'
import { heightAt } from './height-map.ts'
import type { Scene } from './scene.ts'
import { CHANNELS, type Colour } from './settings.ts'

/** A spot on the map in a line of sight. */
export interface Spot {
  x: number
  y: number
  distance: number
  /** Height in map cells, trees included. */
  height: number
  /** Height of the bare ground as a share of the relief. */
  share: number
  /** Noise, 0 to 1, that varies over a few cells. */
  patch: number
  /** How thick woods are; 0 for none. */
  canopy: number
  /** How much haze is before it, 0 to 1. */
  haze: number
}

/** A colour to be filled in. */
export type Colouring = [red: number, green: number, blue: number]

const SAND: Colour = [188, 164, 140]
const SNOW: Colour = [232, 238, 244]
const SHADOWS_TO = 520
const SHADOW_REACH = 110
/** Softens shadows: full shade needs something about three cells above the ray to the sun. */
const SHADOW_HARDNESS = 0.3

/** Fills in the colour of a spot as it is seen along a column. */
export function colourGround(scene: Scene, column: Column, spot: Spot, colour: Colouring): void {
  const { ground, relief, biome, hour, sun } = scene
  const { x, y, share, canopy } = spot
  // Far spots are as wide as their pixels, so their slope is measured over more ground.
  const reach = 0.6 + spot.distance * 0.0016
  const slopeX = (heightAt(ground, x - reach, y) - heightAt(ground, x + reach, y)) * relief
  const slopeY = (heightAt(ground, x, y - reach) - heightAt(ground, x, y + reach)) * relief
  const length = Math.sqrt(slopeX * slopeX + slopeY * slopeY + 4 * reach * reach)
  const flatness = (2 * reach) / length
  const facing = clamp((slopeX * sun.x + slopeY * sun.y + 2 * reach * sun.z) / length)
  const sunlight = facing * sunReaching(scene, spot, facing) * 0.95
  const skylight = hour.ambient * (0.5 + 0.5 * flatness)

  const patch = spot.patch - 0.5
  const fine = heightAt(scene.detail, x * 31, y * 31)
  const rocky = smooth(0.8, 0.62, flatness + patch * 0.3)
  const snowy =
    smooth(biome.snow - 0.04, biome.snow + 0.08, share + patch * 0.2) * smooth(0.45, 0.68, flatness)
  const high = smooth(0.15, 0.7, share + patch * 0.5)
  const sandy = biome.water > 0 ? smooth(0.025, 0, share - biome.water) * 0.7 : 0
  const texture = 0.68 + fine * 0.44 + patch * 0.4
  const shade = canopy > 0 ? mix(0.5, 1.05, clamp((canopy / biome.trees) * 2.2)) : 1
  for (const channel of CHANNELS) {
    const soil = mix(biome.low[channel], biome.high[channel], high)
    const bare = mix(soil, biome.rock[channel], rocky) * texture
    const surface = mix(mix(bare, SAND[channel], sandy) * shade, SNOW[channel], snowy)
    const sky = hour.zenith[channel] * 0.5 + hour.horizon[channel] * 0.5 + 60
    const light = (skylight * sky + sunlight * hour.sun[channel]) / 255
    colour[channel] = mix(surface * light, column.haze[channel], spot.haze)
  }
}

/** How much of the sun's light gets past the ground between, 0 to 1. */
function sunReaching(scene: Scene, spot: Spot, facing: number): number {
  if (spot.distance >= SHADOWS_TO) return 1
  const { ground, relief, sun } = scene
  const { x, y, height } = spot
  let light = 1
  let stride = 6
  for (let along = 4; along < SHADOW_REACH && light * facing > 0.02; along += stride, stride *= 2) {
    const above = heightAt(ground, x + sun.x * along, y + sun.y * along) * relief
    const blocked = above - height - sun.z * along
    if (blocked > 0) light *= clamp(1 - blocked * SHADOW_HARDNESS)
  }
  return light
}
