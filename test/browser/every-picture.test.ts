// Every kind of picture goes through a real worker, and its thumbnail is compared with the one that the farm makes.

import { expect, onTestFinished, test, vi } from 'vitest'
import { commands } from 'vitest/browser'
import { DEFAULT_LIMITS } from '../../client/core/image/decode-limits.ts'
import { typeOf } from '../../client/core/image/signatures.ts'
import type { Picture } from '../../client/engine/thumbnails/pool.ts'
import { pruneScans } from '../../client/thumbnailer/decode/prune-scans.ts'
import { bytesOf, decodedAt } from '../helpers/decoded.ts'
import { inlineWithoutDecoder, never, poolOf } from '../helpers/thumbnail-pools.ts'

function pictureOf(original: Uint8Array<ArrayBuffer>): Picture {
  const type = typeOf(original) === 'image/gif' ? 'image/png' : (typeOf(original) ?? '')
  const about = { index: 0, bytes: original.length, read: async () => original }
  return { ...about, box: 128, shape: 'fit', type, limits: DEFAULT_LIMITS }
}

function openPool() {
  return poolOf(2)
}

const GRID = 4

/** Mean RGBA of each of 4 x 4 fields, colours counted by their alpha: a turned picture has others. */
async function fieldsOf(blob: Blob): Promise<{ width: number; height: number; means: number[] }> {
  const bitmap = await createImageBitmap(blob)
  const { width, height } = bitmap
  const context = new OffscreenCanvas(width, height).getContext('2d')
  context?.drawImage(bitmap, 0, 0)
  const { data = [] } = context?.getImageData(0, 0, width, height) ?? {}
  const means: number[] = []
  for (let down = 0; down < GRID; down++)
    for (let across = 0; across < GRID; across++) {
      const sums = [0, 0, 0, 0]
      let count = 0
      for (let y = Math.floor((down * height) / GRID); y < ((down + 1) * height) / GRID; y++)
        for (let x = Math.floor((across * width) / GRID); x < ((across + 1) * width) / GRID; x++) {
          const at = 4 * (y * width + x)
          const alpha = data[at + 3] ?? 0
          for (let channel = 0; channel < 3; channel++)
            sums[channel] = (sums[channel] ?? 0) + ((data[at + channel] ?? 0) * alpha) / 255
          sums[3] = (sums[3] ?? 0) + alpha
          count++
        }
      means.push(...sums.map((sum) => sum / count))
    }
  return { width, height, means }
}

/** Of all fields together, and of the one that is furthest apart. */
function apart(a: readonly number[], b: readonly number[]): { mean: number; worst: number } {
  const means = [0, 1, 2, 3].map((channel) => {
    const sum = a.reduce(
      (total, value, at) => total + (at % 4 === channel ? value - (b[at] ?? 0) : 0),
      0,
    )
    return Math.abs(sum) / GRID ** 2
  })
  return {
    mean: Math.max(...means),
    worst: Math.max(...a.map((value, at) => Math.abs(value - (b[at] ?? Number.NaN)))),
  }
}

/** Every kind of picture, and the cases that are whole. */
async function allPictures(): Promise<(readonly [name: string, file: string])[]> {
  // Decoders fill the places of lost data in different ways.
  const cases = (await commands.casePictures()).filter(({ right }) => right && !right.damage)
  return [
    ...Object.entries(await commands.pictureKinds()),
    ...cases.map(({ name, file }) => [name, file] as const),
  ]
}

// Browsers, and Pillow, multiply the inks; libvips prints them by the profile of a press.
const SEEN_OTHERWISE = ['CMYK JPEG', 'YCCK JPEG']

test.each([
  ['ImageDecoder', openPool],
  ['libjpeg-turbo and createImageBitmap', inlineWithoutDecoder],
])(
  'B6, B7, B8, B12: by %s the page makes the same thumbnail of every kind of picture as the farm',
  async (_, open) => {
    const pool = await open()
    const wrong: string[] = []
    for (const [name, file] of await allPictures()) {
      const made = await pool.run(pictureOf(bytesOf(file)), never)
      if (made.kind === 'failed') {
        wrong.push(`${name}: ${made.message}`)
        continue
      }
      const farm = await fieldsOf(new Blob([bytesOf(await commands.farmThumbnail(file, 128))]))
      const ours = await fieldsOf(new Blob([made.thumbnail]))
      const { mean, worst } = apart(ours.means, farm.means)
      if (ours.width !== farm.width || ours.height !== farm.height)
        wrong.push(`${name}: ${ours.width} x ${ours.height}, not ${farm.width} x ${farm.height}`)
      else if (!SEEN_OTHERWISE.includes(name) && (mean > 2 || worst > 5))
        wrong.push(`${name}: ${mean.toFixed(1)} apart, ${worst.toFixed(1)} at the worst`)
    }
    expect(wrong).toEqual([])
  },
)

test('B2: the thumbnail of a picture that is cut shows the part that is there', async () => {
  const pool = openPool()
  const cases = await commands.casePictures()
  const top = async (file: string) => {
    const made = await pool.run(pictureOf(bytesOf(file)), never)
    if (made.kind === 'failed') throw new Error(made.message)
    const { means } = await fieldsOf(new Blob([made.thumbnail]))
    return means.slice(0, 4 * GRID)
  }
  const other = await top(cases.find(({ name }) => name === 'EXIF: 3, then 8')?.file ?? '')
  const sound = await top(cases.find(({ name }) => name === 'end: a megabyte of zeros')?.file ?? '')
  const wrong: string[] = []
  for (const { name, file } of cases) {
    if (!/^cut: (?:jpeg|png|palette|gif|lossy) at 0.(?:75|9)/.test(name)) continue
    const { worst } = apart(await top(file), sound)
    if (worst > 12) wrong.push(`${name}: ${worst.toFixed(1)} apart`)
  }
  expect(apart(other, sound).worst).toBeGreaterThan(50)
  expect(wrong).toEqual([])
})

test('B13: a thumbnail has none of its original’s metadata', async () => {
  const pool = openPool()
  for (const [name, file] of Object.entries(await commands.pictureKinds())) {
    if (!name.includes('orientation')) continue
    expect(atob(file)).toContain('nobody')
    const made = await pool.run(pictureOf(bytesOf(file)), never)
    if (made.kind === 'failed') throw new Error(made.message)
    const text = new TextDecoder('latin1').decode(made.thumbnail)
    expect([name, /nobody|Exif|eXIf/.test(text)]).toEqual([name, false])
  }
})

test.each([
  ['ImageDecoder', async () => poolOf(1)],
  ['libjpeg-turbo and createImageBitmap', inlineWithoutDecoder],
])(
  'B1, B3, B5: by %s a damaged or too large picture has its reason, and the next one is made',
  async (_, open) => {
    const pool = await open()
    const said: Record<string, string> = {}
    const expected: Record<string, string> = {}
    for (const { name, file, reason } of await commands.badPictures()) {
      const result = await pool.run(pictureOf(bytesOf(file)), never)
      said[name] = result.kind === 'failed' ? result.reason : 'made'
      expected[name] = reason
    }
    expect(said).toEqual(expected)
  },
)

test('a mistake in the program, or a lack of memory, is not called damage', async () => {
  const pool = await inlineWithoutDecoder()
  const canvas = new OffscreenCanvas(300, 200)
  canvas.getContext('2d')
  const file = await canvas.convertToBlob({ type: 'image/webp' })
  const webp = async () => pictureOf(new Uint8Array(await file.arrayBuffer()))
  const mistake = new TypeError('undefined is not a function')
  const broken = vi
    .spyOn(OffscreenCanvasRenderingContext2D.prototype, 'getImageData')
    .mockImplementation(() => {
      throw mistake
    })
  onTestFinished(() => broken.mockRestore())
  await expect(pool.run(await webp(), never)).rejects.toBe(mistake)
  broken.mockRestore()
  expect(await pool.run(await webp(), never)).toMatchObject({ kind: 'made' })
})

test('a progressive JPEG without its late scans is the same picture at 1/8', async () => {
  const kinds = await commands.pictureKinds()
  for (const name of [
    'progressive JPEG',
    'progressive JPEG without subsampling',
    'grey progressive JPEG',
    'JPEG with optimised scans',
  ]) {
    const whole = bytesOf(kinds[name] ?? '')
    const pruned = pruneScans(whole, 8)
    expect(pruned.length).toBeLessThan(whole.length)
    expect([name, await eighthOf(pruned)]).toEqual([name, await eighthOf(whole)])
  }
})

const eighthOf = async (jpeg: Uint8Array<ArrayBuffer>) => (await decodedAt(jpeg, 151, 101)).join()
