// Comparisons worth making, ready to start. The tutorial is Marcus McCurdy's, on Python's threads and processes:
// https://www.toptal.com/python/beginners-guide-to-concurrency-and-parallelism-in-python
import type { Comparison, ComparisonSettings } from '../../engine/comparison/model.ts'

export interface Preset {
  readonly id: string
  readonly name: string
  readonly about: string
  readonly settings: ComparisonSettings
  /** Seconds by contender, as the tutorial gives them for its own machine and line. */
  readonly published: Readonly<Record<string, number>> | null
}

/** The line on which the tutorial's own scripts were timed: see README, Benchmarks. */
const SLOW_LINE = {
  latencyMs: 150,
  jitterMs: 0,
  connectionMbps: 10,
  totalMbps: 200,
  requestsPerSecond: null,
  failures: {},
}

const QUICK: Preset = {
  id: 'quick',
  name: 'Quick look',
  about: 'One after another, eight concurrency, and the strategy that finds its number by itself.',
  settings: {
    subject: 'downloads',
    source: 'hot',
    images: 24,
    box: 128,
    ways: ['sequential', 'queue', 'adaptive'],
    concurrency: [8],
    rounds: 24,
    budgetS: 120,
    seed: 1,
    network: null,
  },
  published: null,
}

export const presets: readonly Preset[] = [
  QUICK,
  {
    id: 'queue',
    name: 'How many lanes',
    about: 'The same queue with 1 to 48 concurrency: where does more bring nothing?',
    settings: {
      ...QUICK.settings,
      images: 48,
      ways: ['queue'],
      concurrency: [1, 2, 4, 8, 16, 32, 48],
      budgetS: 300,
    },
    published: null,
  },
  {
    id: 'downloads',
    name: 'Tutorial: downloads',
    about: 'The Python tutorial’s 91 images, one by one against eight threads, on a slow line.',
    settings: {
      ...QUICK.settings,
      images: 91,
      ways: ['sequential', 'queue'],
      rounds: 5,
      budgetS: 480,
      network: SLOW_LINE,
    },
    published: { sequential: 19.4, 'queue-8': 4.1 },
  },
  {
    id: 'thumbnails',
    name: 'Tutorial: thumbnails',
    about: 'The Python tutorial’s 160 thumbnails, one by one against a pool of workers.',
    settings: {
      ...QUICK.settings,
      subject: 'thumbnails',
      images: 160,
      ways: ['inline', 'pool-1', 'pool'],
      budgetS: 240,
    },
    published: { inline: 2.32, pool: 1.05 },
  },
]

/** The tutorial's figures, where a comparison is of what it measured. */
export function publishedFor(comparison: Comparison): Preset['published'] {
  const { settings, contenders } = comparison
  const ids = new Set(contenders.map(({ id }) => id))
  const preset = presets.find(
    ({ published, settings: { subject, images } }) =>
      published !== null &&
      subject === settings.subject &&
      images === settings.images &&
      Object.keys(published).every((id) => ids.has(id)),
  )
  return preset?.published ?? null
}

export const quickLook = QUICK.settings
