// Comparisons that are ready to start. The tutorial is Marcus McCurdy's, on Python's threads and processes:
// https://www.toptal.com/python/beginners-guide-to-concurrency-and-parallelism-in-python
import type { Comparison, ComparisonSettings } from '../../engine/comparison/model.ts'

export interface Preset {
  /** The page has its name. */
  readonly id: 'quick' | 'queue' | 'downloads' | 'thumbnails'
  readonly settings: ComparisonSettings
  /** Seconds by contender that the tutorial states for its own machine and line; null if it has none. */
  readonly published: Readonly<Record<string, number>> | null
}

/** The line on which the tutorial's own scripts were timed: see docs/benchmarks.md. */
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
  settings: {
    workload: 'downloads',
    site: 'demo',
    source: 'hot',
    images: 24,
    box: 128,
    choices: ['sequential', 'queue', 'adaptive'],
    concurrency: [8],
    rounds: 24,
    budgetS: 120,
    seed: 0,
    network: null,
  },
  published: null,
}

export const presets: readonly Preset[] = [
  QUICK,
  {
    id: 'queue',
    settings: {
      ...QUICK.settings,
      images: 48,
      choices: ['queue'],
      concurrency: [1, 2, 4, 8, 16, 32, 48],
      budgetS: 300,
    },
    published: null,
  },
  {
    id: 'downloads',
    settings: {
      ...QUICK.settings,
      images: 91,
      choices: ['sequential', 'queue'],
      rounds: 5,
      budgetS: 480,
      network: SLOW_LINE,
    },
    published: { sequential: 19.4, 'queue-8': 4.1 },
  },
  {
    id: 'thumbnails',
    settings: {
      ...QUICK.settings,
      workload: 'thumbnails',
      images: 160,
      choices: ['inline', 'pool-1', 'pool'],
      budgetS: 240,
    },
    published: { inline: 2.32, pool: 1.05 },
  },
]

/** The tutorial's seconds by contender, for a comparison of the same work; null for others. */
export function publishedFor(comparison: Comparison): Preset['published'] {
  const { settings, contenders } = comparison
  const ids = new Set(contenders.map(({ id }) => id))
  const preset = presets.find(
    ({ published, settings: { workload, images } }) =>
      published !== null &&
      workload === settings.workload &&
      images === settings.images &&
      Object.keys(published).every((id) => ids.has(id)),
  )
  return preset?.published ?? null
}

export const quickLook = QUICK.settings
