// The open sky above the ground: its gradient, the sun's glow, clouds and stars.

import { clamp, mix, smooth } from './arithmetic.ts'
import type { Column, Film } from './column.ts'
import { heightAt } from './height-map.ts'
import type { Scene } from './scene.ts'
import { CHANNELS } from './settings.ts'

/** Cosines of the angles from the sun's middle at which its disc begins and is full. */
const DISC_EDGE = 0.9997
const DISC_FULL = 0.99985
/** Clouds lie on a plane at this height; a little is added to slopes so that none is endlessly far. */
const CLOUD_HEIGHT = 170
const CLOUD_CURVE = 0.07
/** Below this slope there are no clouds. */
const CLOUDS_FROM = 0.004
/** Stars shine through clouds thinner than this. */
const THIN_CLOUD = 0.3

/** The cloud in one direction. */
interface Cloud {
  /** The share of the sky behind it that it hides, 0 to 1. */
  cover: number
  /** How brightly the sun lights it, 0 to 1. */
  light: number
}

/** Draws the rows of a column that the ground has left open. */
export function drawSky(scene: Scene, column: Column, film: Film): void {
  const { horizon, focal, sun, hour, night } = scene
  const { zenith, horizon: low, sun: sunColour } = hour
  const cloud: Cloud = { cover: 0, light: 0 }
  for (let row = 0; row < column.top; row++) {
    const slope = (horizon - row) / focal / column.stretch
    const shrink = 1 / Math.sqrt(1 + slope * slope)
    const x = column.dx * shrink
    const y = column.dy * shrink
    const z = slope > 0 ? slope * shrink : 0
    const sunward = clamp(x * sun.x + y * sun.y + z * sun.z)
    const glow = glowAt(sunward) * (night ? 0.45 : 1)
    const height = clamp(z * 1.5) ** 0.6
    cloud.cover = 0
    cloud.light = 0
    if (z > CLOUDS_FROM) findCloud(scene, x, y, z, cloud)
    const star = hour.stars > 0 && cloud.cover < THIN_CLOUD ? starAt(x, y, z) * hour.stars : 0
    const bright = smooth(DISC_EDGE, DISC_FULL, sunward) * 255 + star
    const sunlit = cloud.light * (0.4 + glow * 0.7)
    const at = column.start + row * 3
    for (const channel of CHANNELS) {
      const clear =
        mix(low[channel], zenith[channel], height) + (sunColour[channel] - 30) * glow + bright
      const shaded = low[channel] * 0.66 + zenith[channel] * 0.1
      const lit = mix(shaded, sunColour[channel], sunlit) + 20 * cloud.light
      film[at + channel] = mix(clear, lit, cloud.cover * 0.88)
    }
  }
  softenSkyline(column, film)
}

/** Looks up the cloud in a direction. */
function findCloud(scene: Scene, x: number, y: number, z: number, cloud: Cloud): void {
  const { cloudOffset, cloudCover, detail, sun } = scene
  const away = CLOUD_HEIGHT / (z + CLOUD_CURVE)
  const u = cloudOffset + x * away
  const v = cloudOffset + y * away
  const billow = heightAt(detail, u, v)
  const thickness = billow * 0.7 + heightAt(detail, u * 3.7, v * 3.7) * 0.3
  cloud.cover = smooth(1 - cloudCover, 1.24 - cloudCover, thickness) * smooth(0, 0.1, z)
  // Clouds are bright where they thin out towards the sun.
  const sunSide = heightAt(detail, u + sun.x * 7, v + sun.y * 7)
  cloud.light = clamp(0.6 + (billow - sunSide) * 4)
}

/** Lets the ground's last edge cover its share of the lowest row of sky. */
function softenSkyline(column: Column, film: Film): void {
  if (column.top === 0) return
  const at = column.start + (column.top - 1) * 3
  for (const channel of CHANNELS) {
    film[at + channel] = mix(film[at + channel] ?? 0, column.edge[channel], column.cover)
  }
}

/** A wide, faint glow to the power of 6 and a narrow, strong one to the power of 48. */
function glowAt(sunward: number): number {
  const power2 = sunward * sunward
  const power6 = power2 * power2 * power2
  const power12 = power6 * power6
  const power24 = power12 * power12
  return power6 * 0.4 + power24 * power24 * 0.5
}

/** Brightness, 0 to 255, of the star in a direction; most directions have none. */
function starAt(x: number, y: number, z: number): number {
  const cellX = Math.imul((x * 1400 + 9000) | 0, 73856093)
  const cellY = Math.imul((y * 1400 + 9000) | 0, 19349663)
  const cellZ = Math.imul((z * 1400) | 0, 83492791)
  const hash = Math.imul(cellX ^ cellY ^ cellZ, 0x9e3779b1) >>> 0
  return (hash & 1023) < 4 ? ((hash >>> 12) & 255) * smooth(0.02, 0.25, z) : 0
}
