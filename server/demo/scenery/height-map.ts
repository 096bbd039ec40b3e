// Square maps of fractal noise that tile without a seam: two of ground, one of fine detail and cloud.
import { randomBy } from '../../../client/core/async/random.ts'

/** Heights from 0 to 65535, row by row, MAP_SIZE to a row. */
export type HeightMap = Uint16Array

/** Cells along one side of every map; a power of two, so that a mask wraps a coordinate. */
export const MAP_SIZE = 1024

/** Added to coordinates so that they stay positive, where `| 0` is floor; a multiple of MAP_SIZE. */
export const FAR_FROM_ZERO = 65536

const MASK = MAP_SIZE - 1
const ROW_SHIFT = Math.log2(MAP_SIZE)
const HIGHEST = 65535
const LATTICE_SIZE = 256
const LATTICE_MASK = LATTICE_SIZE - 1
const LATTICE_SHIFT = Math.log2(LATTICE_SIZE)

/** The parameters of one map. */
interface Recipe {
  readonly seed: number
  /** Lattice cells across the map in the first, coarsest octave. */
  readonly cells: number
  readonly octaves: number
  /** How much each octave fades where the ground is already steep, which reads as erosion. */
  readonly erosion: number
}

/** The maps every landscape is drawn from. */
export interface Maps {
  readonly rugged: HeightMap
  readonly gentle: HeightMap
  readonly detail: HeightMap
}

let maps: Maps | undefined

/** Makes the maps when first asked, which takes about a second, and keeps them. */
export function loadMaps(): Maps {
  maps ??= {
    rugged: makeMap({ seed: 11, cells: 4, octaves: 9, erosion: 0.9 }),
    gentle: makeMap({ seed: 29, cells: 4, octaves: 8, erosion: 0.35 }),
    detail: makeMap({ seed: 7, cells: 8, octaves: 7, erosion: 0 }),
  }
  return maps
}

/** Height between 0 and 1 at a point given in cells, blended from the four cells around it. */
export function heightAt(map: HeightMap, x: number, y: number): number {
  const column = x | 0
  const row = y | 0
  const fx = x - column
  const fy = y - row
  const left = column & MASK
  const right = (column + 1) & MASK
  const upper = (row & MASK) << ROW_SHIFT
  const lower = ((row + 1) & MASK) << ROW_SHIFT
  const corner = map[upper + left] ?? 0
  const across = (map[upper + right] ?? 0) - corner
  const down = (map[lower + left] ?? 0) - corner
  const twist = (map[lower + right] ?? 0) - corner - across - down
  return (corner + across * fx + down * fy + twist * fx * fy) * (1 / HIGHEST)
}

function makeMap(recipe: Recipe): HeightMap {
  const random = randomBy(recipe.seed)
  const lattice = Float32Array.from({ length: LATTICE_SIZE ** 2 }, random)
  const heights = new Float32Array(MAP_SIZE ** 2)
  let lowest = Number.POSITIVE_INFINITY
  let highest = Number.NEGATIVE_INFINITY
  for (let y = 0; y < MAP_SIZE; y++) {
    for (let x = 0; x < MAP_SIZE; x++) {
      const height = fractal(lattice, recipe, x / MAP_SIZE, y / MAP_SIZE)
      heights[(y << ROW_SHIFT) + x] = height
      lowest = Math.min(lowest, height)
      highest = Math.max(highest, height)
    }
  }
  const scale = HIGHEST / (highest - lowest)
  return Uint16Array.from(heights, (height) => (height - lowest) * scale)
}

/** Octaves of value noise, each twice as fine and half as strong as the one before. */
function fractal(lattice: Float32Array, recipe: Recipe, x: number, y: number): number {
  const { octaves, erosion } = recipe
  let sum = 0
  let strength = 1
  let slopeX = 0
  let slopeY = 0
  let cells = recipe.cells
  for (let octave = 0; octave < octaves; octave++, cells *= 2, strength *= 0.5) {
    const column = (x * cells) | 0
    const row = (y * cells) | 0
    const fx = x * cells - column
    const fy = y * cells - row
    // Each octave reads its own part of the lattice, or their grid lines would meet and show.
    const wrap = Math.min(cells, LATTICE_SIZE) - 1
    const left = ((column & wrap) + octave * 37) & LATTICE_MASK
    const right = (((column + 1) & wrap) + octave * 37) & LATTICE_MASK
    const upper = (((row & wrap) + octave * 91) & LATTICE_MASK) << LATTICE_SHIFT
    const lower = ((((row + 1) & wrap) + octave * 91) & LATTICE_MASK) << LATTICE_SHIFT
    const corner = lattice[upper + left] ?? 0
    const across = (lattice[upper + right] ?? 0) - corner
    const down = (lattice[lower + left] ?? 0) - corner
    const twist = (lattice[lower + right] ?? 0) - corner - across - down
    const easeX = fx * fx * fx * (fx * (fx * 6 - 15) + 10)
    const easeY = fy * fy * fy * (fy * (fy * 6 - 15) + 10)
    slopeX += (across + twist * easeY) * 30 * fx * fx * (fx * (fx - 2) + 1) * erosion
    slopeY += (down + twist * easeX) * 30 * fy * fy * (fy * (fy - 2) + 1) * erosion
    const value = corner + across * easeX + down * easeY + twist * easeX * easeY
    sum += (strength * value) / (1 + slopeX * slopeX + slopeY * slopeY)
  }
  return sum
}
