// Landscapes that look like photographs, made from a number: a walk over a noise map, column by column.
import { aimColumn } from './column.ts'
import { develop } from './develop.ts'
import { composeScene } from './scene.ts'
import { drawSky } from './sky.ts'
import { drawTerrain } from './terrain.ts'
import { drawWater } from './water.ts'

export { captionOf } from './settings.ts'

/** A finished picture. */
export interface Picture {
  /** RGB, 3 bytes a pixel, row by row. */
  readonly pixels: Uint8Array
  readonly width: number
  readonly height: number
}

/** A landscape; the same seed gives the same picture. */
export function render(seed: number, width: number, height: number): Picture {
  const scene = composeScene(seed, width, height)
  const film = new Float32Array(width * height * 3)
  for (let x = 0; x < width; x++) {
    const column = aimColumn(scene, x)
    drawTerrain(scene, column, film)
    drawSky(scene, column, film)
    drawWater(scene, column, film)
  }
  return { pixels: develop(scene, film, seed), width, height }
}
