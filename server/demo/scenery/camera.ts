// Stands the viewer where there is something to see: the best of a few random places and directions.

import type { Random } from '../../../client/core/async/random.ts'
import { FAR_FROM_ZERO, type HeightMap, heightAt, MAP_SIZE } from './height-map.ts'

/** Where the viewer's eye is, in map cells, and which way it looks, in radians. */
export interface Eye {
  readonly x: number
  readonly y: number
  readonly z: number
  readonly yaw: number
}

/** The land in which the viewer stands. */
export interface Land {
  readonly ground: HeightMap
  readonly relief: number
  readonly waterLevel: number
}

const PLACES_TRIED = 40
/** Directions looked along, to both sides of the middle one, and the angle between them. */
const GLANCES_ASIDE = 2
const GLANCE_ANGLE = 0.2
const FROM = 12
const TO = 620
const STRIDE = 1.15
/** The steepness, height by distance, at which a skyline looks best. */
const PLEASING_SKYLINE = 0.13
/** Ground nearer than this that rises above the eye blocks the view. */
const CLOSE = 60

/** Chooses the viewer's place, `lift` cells above ground or water. */
export function placeEye(land: Land, lift: number, random: Random): Eye {
  let best: Eye = { x: FAR_FROM_ZERO, y: FAR_FROM_ZERO, z: lift, yaw: 0 }
  let bestScore = Number.NEGATIVE_INFINITY
  for (let tried = 0; tried < PLACES_TRIED; tried++) {
    const x = random() * MAP_SIZE + FAR_FROM_ZERO
    const y = random() * MAP_SIZE + FAR_FROM_ZERO
    const yaw = random() * 6.283
    const eye = { x, y, z: surfaceAt(land, x, y) + lift, yaw }
    const score = rateView(land, eye)
    if (score > bestScore) {
      bestScore = score
      best = eye
    }
  }
  return best
}

/** Prefers a skyline of middle height, far away, with many ridges before it. */
function rateView(land: Land, eye: Eye): number {
  let score = 0
  for (let glance = -GLANCES_ASIDE; glance <= GLANCES_ASIDE; glance++) {
    const dx = Math.cos(eye.yaw + glance * GLANCE_ANGLE)
    const dy = Math.sin(eye.yaw + glance * GLANCE_ANGLE)
    let skyline = -1
    let skylineDistance = 0
    for (let distance = FROM; distance < TO; distance *= STRIDE) {
      const surface = surfaceAt(land, eye.x + dx * distance, eye.y + dy * distance)
      const rise = (surface - eye.z) / distance
      if (rise > skyline) {
        skyline = rise
        skylineDistance = distance
        score += 0.12
      }
      if (distance < CLOSE && rise > 0) score -= rise * 40
    }
    score += Math.min(skylineDistance, 300) / 60 - Math.abs(skyline - PLEASING_SKYLINE) * 26
  }
  return score
}

function surfaceAt(land: Land, x: number, y: number): number {
  return Math.max(heightAt(land.ground, x, y) * land.relief, land.waterLevel)
}
