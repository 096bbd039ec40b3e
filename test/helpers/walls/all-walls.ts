// The one table of walls: the tests and docs/walls.md are made from it.
import { picture } from '../pictures.ts'
import { apiWalls } from './api-walls.ts'
import { falseImageWalls } from './false-image-walls.ts'
import { limitWalls } from './limit-walls.ts'
import { outageWalls } from './outage-walls.ts'
import { removedWalls } from './removed-walls.ts'
import { strangerWalls } from './stranger-walls.ts'
import type { ApiWall, ImageWall } from './wall.ts'

export interface Walls {
  /** By the title of their part. */
  readonly images: ReadonlyMap<string, readonly ImageWall[]>
  readonly api: readonly ApiWall[]
}

export async function allWalls(): Promise<Walls> {
  const jpeg = await picture()
  const huge = await picture({ width: 1024, height: 683 })
  const gif = await picture({ width: 1024, height: 683, format: 'gif' })
  const png = await picture({ format: 'png' })
  const preview = await picture({ width: 760, height: 507, format: 'webp' })
  return {
    images: new Map([
      ['Removed and missing images', removedWalls(jpeg)],
      ['Limits, overload and refusals', limitWalls],
      ['The network in between', strangerWalls],
      ['Answers that are not the image', falseImageWalls({ jpeg, huge, gif, png, preview })],
      ['Errors of servers and connections', outageWalls(jpeg)],
    ]),
    api: apiWalls,
  }
}
