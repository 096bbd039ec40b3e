// The stages of a request stand out from the card, and from each other for people who do not see all colours.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { STAGES } from '../../../../../client/core/model/timeline.ts'
import { oklab } from '../../../../helpers/oklab.ts'

type Rgb = readonly [red: number, green: number, blue: number]

const css = readFileSync(
  join(import.meta.dirname, '../../../../../client/ui/styles/base.css'),
  'utf8',
)

function colorOf(name: string, scheme: 'light' | 'dark'): Rgb {
  const value = new RegExp(
    `--${name}: (?:light-dark\\((#\\w{6}), (#\\w{6})\\)|var\\(--(\\w+)\\))`,
  ).exec(css)
  if (!value) throw new Error(`There is no colour --${name}`)
  const [, light, dark, other] = value
  if (other) return colorOf(other, scheme)
  const hex = (scheme === 'light' ? light : dark) ?? ''
  const part = (at: number) => linear(Number.parseInt(hex.slice(at, at + 2), 16) / 255)
  return [part(1), part(3), part(5)]
}

const linear = (value: number) =>
  value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4

const luminance = ([red, green, blue]: Rgb) => 0.2126 * red + 0.7152 * green + 0.0722 * blue

function contrast(one: Rgb, other: Rgb): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

type Sight = 'usual' | 'protan' | 'deutan' | 'tritan'

/** How a colour is seen, in linear RGB: Machado, Oliveira and Fernandes 2009, full strength. */
const SIGHT: Record<Sight, readonly (readonly number[])[]> = {
  usual: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}

/** The distance of two colours in OKLab: 0.02 can just be told apart side by side. */
function distance(one: Rgb, other: Rgb, sight: Sight): number {
  const [a, b] = [one, other].map((color) => oklab(seen(color, sight)))
  return Math.hypot(...(a ?? []).map((value, at) => value - (b?.[at] ?? 0)))
}

const seen = (color: Rgb, sight: Sight): number[] =>
  SIGHT[sight].map((row) =>
    Math.max(
      row.reduce((sum, part, at) => sum + part * (color[at] ?? 0), 0),
      0,
    ),
  )

describe.each(['light', 'dark'] as const)('in the %s scheme', (scheme) => {
  test.each(STAGES)('%s has at least 3 to 1 on the card', (stage) => {
    expect(contrast(colorOf(stage, scheme), colorOf('card', scheme))).toBeGreaterThanOrEqual(3)
  })

  test.each(['usual', 'protan', 'deutan', 'tritan'] as const)(
    'no two stages look alike to %s eyes',
    (sight) => {
      const far = STAGES.flatMap((one, at) =>
        STAGES.slice(at + 1).map((other) => ({
          pair: `${one} ${other}`,
          distance: distance(colorOf(one, scheme), colorOf(other, scheme), sight),
        })),
      )
      expect(far.filter((two) => two.distance < 0.06)).toEqual([])
    },
  )
})
