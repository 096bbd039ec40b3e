// The pictures that thumbnails are timed on: seeded landscapes with a film's grain, made once and kept in .cache.
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { randomBy } from '../../../client/core/async/random.ts'
import { render } from '../../../server/demo/scenery/render.ts'

/** A new number for every change to what is made: the old cache is then left alone. */
const GENERATION = 1

const FOLDER = join(import.meta.dirname, '../../../.cache', `bench-pictures-${GENERATION}`)

interface Recipe {
  readonly name: string
  readonly seed: number
  readonly width: number
  readonly height: number
  readonly format: 'jpeg' | 'progressive' | 'png'
}

/** A gallery: 160 pictures of 36 MB, a quarter of them PNG, an eighth progressive JPEG. */
export const gallery = (): Promise<Buffer[]> => made(galleryRecipes())

/** Pictures as cameras make them: 24 JPEGs of 12 to 24 megapixels. */
export const camera = (): Promise<Buffer[]> => made(cameraRecipes())

const ASPECTS = [3 / 2, 4 / 3, 16 / 9, 1, 2 / 3, 3 / 4] as const

function galleryRecipes(): Recipe[] {
  const random = randomBy(1)
  return Array.from({ length: 160 }, (_, seed) => {
    const png = seed % 4 === 3
    const format = png ? 'png' : seed % 8 === 0 ? 'progressive' : 'jpeg'
    const megapixels = png ? 0.3 + 0.7 * random() : 1 + 3 * random() ** 4
    return { name: `gallery-${seed}`, seed, format, ...sidesOf(megapixels, random) }
  })
}

function cameraRecipes(): Recipe[] {
  const random = randomBy(2)
  return Array.from({ length: 24 }, (_, seed) => {
    const size = sidesOf(12 + 12 * random(), random)
    return { name: `camera-${seed}`, seed: 1000 + seed, format: 'jpeg', ...size }
  })
}

function sidesOf(megapixels: number, random: () => number) {
  const aspect = ASPECTS[Math.floor(random() * ASPECTS.length)] ?? 1
  const width = Math.round(Math.sqrt(megapixels * 1e6 * aspect))
  return { width, height: Math.round(width / aspect) }
}

async function made(recipes: readonly Recipe[]): Promise<Buffer[]> {
  await mkdir(FOLDER, { recursive: true })
  const files: Buffer[] = []
  for (const recipe of recipes) {
    const path = join(FOLDER, `${recipe.name}.${recipe.format === 'png' ? 'png' : 'jpg'}`)
    if (!existsSync(path)) {
      await writeFile(`${path}.part`, await cook(recipe))
      await rename(`${path}.part`, path)
    }
    files.push(await readFile(path))
  }
  return files
}

/** Grey levels between the darkest and the brightest grain. */
const GRAIN = 2

/** PNGs get so few levels a channel, as drawings have: one of a photograph has hardly any pixels for its bytes. */
const PNG_LEVELS = 16

/** Rendered small: an enlarged landscape lacks fine detail, which the grain gives back. */
const RENDERED_PIXELS = 500_000

async function cook({ seed, width, height, format }: Recipe): Promise<Buffer> {
  const scale = Math.min(1, Math.sqrt(RENDERED_PIXELS / (width * height)))
  const scene = render(seed, Math.round(width * scale), Math.round(height * scale))
  const raw = { width: scene.width, height: scene.height, channels: 3 } as const
  const pixels = await sharp(scene.pixels, { raw }).resize(width, height).raw().toBuffer()
  if (format === 'png') posterize(pixels)
  else grain(pixels, randomBy(seed))
  const picture = sharp(pixels, { raw: { width, height, channels: 3 } })
  return format === 'png'
    ? picture.png({ compressionLevel: 6 }).toBuffer()
    : picture.jpeg({ quality: 85, progressive: format === 'progressive' }).toBuffer()
}

/** Grey noise, so that the pictures have the detail, and the files the size, of photographs. */
function grain(pixels: Buffer, random: () => number) {
  const strength = Float32Array.from({ length: 4096 }, () => (random() - 0.5) * GRAIN)
  let state = Math.floor(random() * 2 ** 31)
  for (let at = 0; at + 2 < pixels.length; at += 3) {
    state = (Math.imul(state, 1664525) + 1013904223) | 0
    const by = strength[state >>> 20] ?? 0
    for (let channel = at; channel < at + 3; channel++)
      pixels[channel] = Math.max(0, Math.min(255, Math.round((pixels[channel] ?? 0) + by)))
  }
}

function posterize(pixels: Buffer) {
  for (let at = 0; at < pixels.length; at++)
    pixels[at] = (pixels[at] ?? 0) & (256 - 256 / PNG_LEVELS)
}
