// Saturated pictures with hard edges, whose colours a JPEG stores at half of their size.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { fixture } from './case-pictures.ts'

const SIZES = [
  [1, 1],
  [2, 2],
  [3, 5],
  [5, 4],
  [16, 1],
  [1, 16],
  [64, 64],
  [127, 99],
] as const

/** By name. */
export async function subsampledFiles(): Promise<Record<string, Buffer>> {
  const files: Record<string, Buffer> = {
    'chroma-100.jpg': fixture('chroma-100.jpg'),
    'chroma-small.jpg': fixture('chroma-small.jpg'),
    progressive: await stripes(90, 61).jpeg({ progressive: true, quality: 90 }).toBuffer(),
    'not subsampled': await stripes(90, 61).jpeg({ chromaSubsampling: '4:4:4' }).toBuffer(),
    grey: await stripes(90, 61).greyscale().jpeg().toBuffer(),
  }
  // The same stripes with other shares of colour, by cjpeg -sample, because sharp makes none.
  for (const name of ['chroma-2x1.jpg', 'chroma-1x2.jpg', 'chroma-4x1.jpg'])
    files[name] = readFileSync(join(import.meta.dirname, '../fixtures', name))
  for (const [width, height] of SIZES)
    files[`${width} x ${height}`] = await stripes(width, height).jpeg({ quality: 92 }).toBuffer()
  return files
}

const COLOURS = [
  [255, 0, 0],
  [0, 0, 255],
  [0, 255, 0],
  [255, 0, 255],
  [255, 255, 0],
] as const

/** Slanting stripes of three pixels. */
function stripes(width: number, height: number) {
  const pixels = Buffer.alloc(3 * width * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const colour = COLOURS[Math.floor((x + 2 * y) / 3) % COLOURS.length] ?? COLOURS[0]
      pixels.set(colour, 3 * (y * width + x))
    }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
}
