// Walks each line of sight outwards over the map and draws ground wherever it rises into open picture.

import { mix, smooth } from './arithmetic.ts'
import type { Column, Film } from './column.ts'
import { type Colouring, colourGround, type Spot } from './ground.ts'
import { heightAt } from './height-map.ts'
import type { Scene } from './scene.ts'
import { CHANNELS } from './settings.ts'

const NEAREST = 4
const FARTHEST = 900
/** From this share of the farthest distance on, haze closes in so that nothing ends abruptly. */
const FADE_FROM = 0.72
/** Steps are shares of the distance walked; they grow until the picture jumps, then shrink. */
const FIRST_STEP = 0.01
const FINEST_STEP = 0.0016
const COARSEST_STEP = 0.011
const STEP_GROWTH = 1.6
const STEP_CUT = 0.25
/** A rise of more rows than this in one step is walked again in smaller ones. */
const JUMP = 2
/** No tree is taller, in map cells; ground hidden by more than this needs no closer look. */
const TALLEST = 3
const TREES_TO = 380
/** The heights and the water at one step along the line of sight. */
const HIDDEN = 0
const WATER = 1
const GROUND = 2

/** Draws the ground of a column and notes where there is water. */
export function drawTerrain(scene: Scene, column: Column, film: Film): void {
  const scale = scene.focal * column.stretch
  const spot: Spot = { x: 0, y: 0, distance: 0, height: 0, share: 0, patch: 0, canopy: 0, haze: 0 }
  const colour: Colouring = [0, 0, 0]
  let distance = NEAREST
  let reached = NEAREST
  let step = FIRST_STEP
  while (distance < FARTHEST && column.top > 0) {
    const surface = survey(scene, column, spot, distance, scale)
    const edge = scene.horizon + ((scene.eye.z - spot.height) / distance) * scale
    const row = Math.ceil(edge)
    if (surface !== HIDDEN && row < column.top) {
      if (column.top - row > JUMP && step > FINEST_STEP) {
        step *= STEP_CUT
        distance = reached
      } else {
        const clear = Math.exp(-distance / scene.hazeLength)
        spot.haze = 1 - clear * (1 - smooth(FARTHEST * FADE_FROM, FARTHEST, distance))
        if (surface === WATER) {
          column.wet.fill(spot.haze, Math.max(row, 0), column.top)
          column.cover = 0
        } else {
          colourGround(scene, column, spot, colour)
          paint(film, column, Math.max(row, 0), colour)
          column.cover = row - edge
        }
        column.top = Math.max(row, 0)
      }
    }
    reached = distance
    step = Math.min(COARSEST_STEP, step * STEP_GROWTH)
    distance *= 1 + step
  }
}

/** Finds what is at a distance and, unless it is hidden anyway, how high woods and rough make it. */
function survey(scene: Scene, column: Column, spot: Spot, distance: number, scale: number): number {
  const { biome, eye } = scene
  spot.distance = distance
  spot.x = eye.x + column.dx * distance
  spot.y = eye.y + column.dy * distance
  const share = heightAt(scene.ground, spot.x, spot.y)
  const height = share * scene.relief
  if (height < scene.waterLevel) {
    spot.height = scene.waterLevel
    return WATER
  }
  const highest = scene.horizon + ((eye.z - height - TALLEST) / distance) * scale
  if (highest >= column.top) return HIDDEN
  spot.share = share
  spot.height = height
  spot.canopy = 0
  spot.patch = heightAt(scene.detail, spot.x * 5, spot.y * 5)
  if (distance < TREES_TO) {
    const rough = heightAt(scene.detail, spot.x * 19, spot.y * 19)
    const aboveWater = share - Math.max(0, biome.water)
    const woods =
      biome.trees *
      smooth(0.42, 0.56, spot.patch) *
      smooth(0.012, 0.05, aboveWater) *
      smooth(biome.snow, biome.snow - 0.14, share)
    spot.canopy = woods * rough * rough
    spot.height += spot.canopy * 1.2 + (rough - 0.5) * 0.3
  }
  return GROUND
}

/** Paints rows from `from` up to the column's top, softening the edge of what lies below. */
function paint(film: Film, column: Column, from: number, colour: Colouring): void {
  const { start, top, cover, edge, wet } = column
  for (const channel of CHANNELS) {
    const value = colour[channel]
    const end = start + top * 3
    for (let at = start + from * 3 + channel; at < end; at += 3) film[at] = value
    if (top < wet.length) film[end - 3 + channel] = mix(value, edge[channel], cover)
    edge[channel] = value
  }
}
