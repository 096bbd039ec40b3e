import { expect, test } from 'vitest'
import { captionOf, type Picture, render } from '../../../../server/demo/scenery/render.ts'
import { composeScene } from '../../../../server/demo/scenery/scene.ts'
import { describe as putInWords } from '../../../../server/demo/scenery/settings.ts'

const width = 96
const height = 64
const seeds = Array.from({ length: 10 }, (_, index) => index + 1)

/** Mean brightness, 0 to 255, of a part of a picture. */
function brightness(
  picture: Picture,
  { left = 0, right = picture.width, top = 0, bottom = picture.height } = {},
): number {
  let sum = 0
  for (let y = top; y < bottom; y++) {
    const row = y * picture.width
    for (const part of picture.pixels.subarray((row + left) * 3, (row + right) * 3)) sum += part
  }
  return sum / ((right - left) * (bottom - top) * 3)
}

/** Mean brightness of a few pixels around one. */
function brightnessAround(picture: Picture, x: number, y: number): number {
  const [column, row] = [Math.round(x), Math.round(y)]
  const part = { left: column - 2, right: column + 3, top: row - 2, bottom: row + 3 }
  return brightness(picture, part)
}

test('a seed always gives the same picture, another seed another', () => {
  const picture = render(5, width, height)
  expect(picture).toMatchObject({ width, height })
  expect(picture.pixels).toHaveLength(width * height * 3)
  expect(render(5, width, height).pixels).toEqual(picture.pixels)
  expect(render(6, width, height).pixels).not.toEqual(picture.pixels)
})

test.each([
  [height, width],
  [33, 17],
  [1, 1],
])('a picture can be %i by %i pixels', (wide, high) => {
  const picture = render(3, wide, high)
  expect(picture.pixels).toHaveLength(wide * high * 3)
})

test('pictures are neither black nor burnt out, and none is flat', () => {
  for (const seed of seeds) {
    const picture = render(seed, width, height)
    expect(brightness(picture), `seed ${seed}`).toBeGreaterThan(25)
    expect(brightness(picture), `seed ${seed}`).toBeLessThan(170)
    const values = picture.pixels.toSorted()
    const contrast = (values.at(values.length * 0.95) ?? 0) - (values.at(values.length * 0.05) ?? 0)
    expect(contrast, `seed ${seed}`).toBeGreaterThan(40)
  }
})

test('the sky is at the top: over some seeds the upper tenth is brighter than the lower', () => {
  const pictures = seeds.map((seed) => render(seed, width, height))
  const sum = (top: number, bottom: number) =>
    pictures.reduce((total, picture) => total + brightness(picture, { top, bottom }), 0)
  expect(sum(0, 6)).toBeGreaterThan(1.5 * sum(height - 6, height))
})

test.each([13, 67, 68, 71, 120])('in picture %i the sun is seen where it stands', (seed) => {
  const { eye, sun, focal, horizon } = composeScene(seed, width, height)
  const ahead = Math.cos(eye.yaw) * sun.x + Math.sin(eye.yaw) * sun.y
  const aside = Math.cos(eye.yaw) * sun.y - Math.sin(eye.yaw) * sun.x
  const x = width / 2 + (aside / ahead) * focal
  const y = horizon - (sun.z / ahead) * focal

  const picture = render(seed, width, height)
  const there = brightnessAround(picture, x, y)
  expect(there).toBeGreaterThan(1.4 * brightnessAround(picture, width - 1 - x, y))
  expect(there).toBeGreaterThan(1.4 * brightnessAround(picture, x, height - 1 - y))
})

test('a caption names the country and the hour that are drawn, in a few words', () => {
  const captions = new Set<string>()
  for (let seed = 1; seed <= 200; seed++) {
    const caption = captionOf(seed)
    captions.add(caption)
    if (seed <= 40) expect(caption).toBe(putInWords(composeScene(seed, width, height)))
    expect(caption).toMatch(/^[A-Z][a-z]+( [a-z]+){2,5}$/)
    expect(caption.length).toBeLessThanOrEqual(40)
  }
  expect(captions.size).toBeGreaterThan(25)
})
