// The kinds of country and the hours of the day a landscape can have, and the caption that names them.
import { type Random, randomBy } from '../../../client/core/async/random.ts'

/** Red, green and blue, 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number]

/** Indices of a colour's parts, for loops over them. */
export const CHANNELS = [0, 1, 2] as const

/** A kind of country; shares of height run from 0, the lowest ground, to 1. */
interface Biome {
  readonly name: string
  /** Share of height the water stands at; below 0 for none. */
  readonly water: number
  /** Share of height where snow begins; above 1 for hardly any or none. */
  readonly snow: number
  /** How tall and dense woods grow. */
  readonly trees: number
  readonly rock: Colour
  /** Colour of flat ground in the valleys, and on the heights. */
  readonly low: Colour
  readonly high: Colour
  /** From the lowest ground to the highest, in map cells. */
  readonly relief: number
}

/** A time of day, with its weather. */
export interface Hour {
  readonly name: string
  /** Its share of all choices, relative to the others. */
  readonly weight: number
  /** How high the sun (at night the moon) stands, in radians. */
  readonly elevation: number
  readonly zenith: Colour
  readonly horizon: Colour
  readonly sun: Colour
  /** Share of the light that comes from the whole sky. */
  readonly ambient: number
  /** How bright stars are, 0 to 1. */
  readonly stars: number
  /** The brightness that the exposure gives to the median pixel. */
  readonly middle: number
}

/** The parts of a picture's caption. */
export interface Setting {
  readonly biome: Biome
  readonly hour: Hour
}

// biome-ignore format: a table reads best as one
const BIOMES: readonly Biome[] = [
  { name: 'Mountain valley', water: 0.2, snow: 0.6, trees: 2.2, rock: [112, 106, 100], low: [58, 92, 40], high: [104, 112, 64], relief: 280 },
  { name: 'Autumn hills', water: 0.24, snow: 0.92, trees: 2.6, rock: [112, 100, 88], low: [168, 112, 34], high: [176, 76, 30], relief: 190 },
  { name: 'Desert ridges', water: -1, snow: 2, trees: 0, rock: [176, 98, 60], low: [216, 170, 112], high: [192, 116, 74], relief: 200 },
  { name: 'Snowy mountains', water: 0.3, snow: 0.1, trees: 0, rock: [96, 106, 120], low: [196, 208, 220], high: [220, 230, 240], relief: 240 },
  { name: 'Green islands', water: 0.44, snow: 2, trees: 2.4, rock: [132, 120, 98], low: [64, 122, 52], high: [46, 98, 46], relief: 220 },
  { name: 'Heather moorland', water: 0.16, snow: 1.2, trees: 0.6, rock: [116, 110, 100], low: [124, 124, 62], high: [122, 84, 118], relief: 130 },
  { name: 'Volcanic highlands', water: 0.26, snow: 1.1, trees: 0.4, rock: [72, 64, 64], low: [78, 98, 52], high: [92, 76, 70], relief: 300 },
]

// biome-ignore format: a table reads best as one
const HOURS: readonly Hour[] = [
  { name: 'at midday', weight: 4, elevation: 0.8, zenith: [44, 98, 190], horizon: [178, 210, 238], sun: [255, 246, 230], ambient: 0.5, stars: 0, middle: 118 },
  { name: 'in the afternoon', weight: 4, elevation: 0.34, zenith: [70, 124, 196], horizon: [238, 218, 186], sun: [255, 214, 150], ambient: 0.46, stars: 0, middle: 112 },
  { name: 'in evening light', weight: 3, elevation: 0.16, zenith: [70, 92, 160], horizon: [252, 190, 124], sun: [255, 168, 92], ambient: 0.44, stars: 0, middle: 100 },
  { name: 'at sunset', weight: 2, elevation: 0.07, zenith: [64, 60, 124], horizon: [252, 136, 96], sun: [255, 124, 70], ambient: 0.42, stars: 0.1, middle: 88 },
  { name: 'at dusk', weight: 2, elevation: 0.2, zenith: [40, 48, 108], horizon: [214, 142, 164], sun: [230, 160, 170], ambient: 0.46, stars: 0.35, middle: 80 },
  { name: 'under a grey sky', weight: 3, elevation: 0.7, zenith: [136, 150, 166], horizon: [208, 214, 218], sun: [226, 228, 232], ambient: 0.66, stars: 0, middle: 116 },
  { name: 'by moonlight', weight: 2, elevation: 0.6, zenith: [10, 16, 44], horizon: [52, 72, 122], sun: [150, 176, 224], ambient: 0.5, stars: 1, middle: 52 },
]

const HOURS_BY_WEIGHT = HOURS.flatMap((hour) => Array.from({ length: hour.weight }, () => hour))

/** The stream of random numbers of a seed, from its start. */
export function randomFor(seed: number): Random {
  return randomBy(seed * 7919 + 17)
}

/** Takes the first two numbers of a stream as the country and the hour. */
export function drawSetting(random: Random): Setting {
  return { biome: pick(BIOMES, random), hour: pick(HOURS_BY_WEIGHT, random) }
}

/** Describes a setting in a few words, such as 'Autumn hills at dusk'. */
export function describe({ biome, hour }: Setting): string {
  return `${biome.name} ${hour.name}`
}

/** A short caption for the picture a seed gives, without rendering it. */
export function captionOf(seed: number): string {
  return describe(drawSetting(randomFor(seed)))
}

function pick<Item>(items: readonly Item[], random: Random): Item {
  const item = items[Math.floor(random() * items.length)]
  if (item === undefined) throw new RangeError('Nothing to pick from')
  return item
}
