import { expect, test } from 'vitest'
import { createScale } from '../../../../client/thumbnailer/lanczos.ts'

type Axis = Parameters<NonNullable<ReturnType<typeof createScale>>>[1]

/** The same as in lanczos.ts, without integers, tables and shifts. */
function reference(data: Uint8Array, across: Axis, down: Axis): Uint8Array {
  const [columns, rows] = [filtersOf(across), filtersOf(down)]
  const made = new Uint8ClampedArray(4 * across.to * down.to)
  rows.forEach((row, y) => {
    columns.forEach((column, x) => {
      for (let channel = 0; channel < 4; channel++) {
        let sum = 0
        for (const [fromY, weightY] of row)
          for (const [fromX, weightX] of column)
            sum += weightY * weightX * (data[4 * (fromY * across.from + fromX) + channel] ?? 0)
        made[4 * (y * across.to + x) + channel] = Math.round(sum)
      }
    })
  })
  return new Uint8Array(made)
}

/** For each pixel of the thumbnail the pixels of the picture, with their weights. */
function filtersOf({ from, to, scale, offset }: Axis): [number, number][][] {
  const slope = Math.min(1, scale)
  return Array.from({ length: to }, (_, pixel) => {
    const middle = (pixel + 0.5) / scale + offset
    const taps: [number, number][] = []
    for (let at = 0; at < from; at++) {
      const weight = lanczos((at + 0.5 - middle) * slope)
      if (weight !== 0) taps.push([at, weight])
    }
    const sum = taps.reduce((before, [, weight]) => before + weight, 0)
    return taps.map(([at, weight]) => [at, weight / sum])
  })
}

const sinc = (x: number) => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x))
const lanczos = (x: number) => (Math.abs(x) < 3 ? sinc(x) * sinc(x / 3) : 0)

/** Pixels that are black or full in each colour: the hardest case for a filter that rings. */
function noise(width: number, height: number): Uint8Array {
  let state = width
  return Uint8Array.from({ length: 4 * width * height }, (_, at) => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0
    return at % 4 === 3 || state < 0 ? 255 : 0
  })
}

const axis = (from: number, to: number, extent = from, offset = 0): Axis => ({
  from,
  to,
  scale: to / extent,
  offset,
})

test.each([
  ['smaller', axis(250, 128), axis(190, 96)],
  ['much smaller', axis(448, 64), axis(300, 43)],
  ['larger', axis(30, 64), axis(20, 43)],
  ['one pixel', axis(5, 1), axis(3, 1)],
  ['a line', axis(1, 1), axis(1_000, 128)],
  ['a fraction of a pixel', axis(251, 128, 250.4), axis(187, 96, 186.6)],
  ['a part from the middle', axis(300, 64, 100, 100), axis(100, 64)],
])('a picture becomes %s, within one level of exact Lanczos', (_, across, down) => {
  const scale = createScale()
  const data = noise(across.from, down.from)
  const made = scale?.(data, across, down) ?? new Uint8Array()
  const right = reference(data, across, down)
  expect(made).toHaveLength(right.length)
  const far = made.filter((level, at) => Math.abs(level - (right[at] ?? 0)) > 1)
  expect(far).toHaveLength(0)
})

test('white stays white, and memory grows for a large picture', () => {
  const scale = createScale()
  const made = scale?.(
    new Uint8Array(4 * 3_000 * 700).fill(255),
    axis(3_000, 1_024),
    axis(700, 239),
  )
  expect(made?.every((level) => level === 255)).toBe(true)
})
