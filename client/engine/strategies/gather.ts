import { mapParallel } from '../../core/async/concurrency.ts'
import type { Strategy } from './strategy.ts'

/**
 * Chromium takes about 8,000 requests of one page, by what they cost in memory, and fails all that come after them
 * (ERR_INSUFFICIENT_RESOURCES).
 */
const MOST = 4_000

export const gather: Strategy = {
  id: 'gather',
  name: 'All at once',
  about:
    'Starts all downloads at once, up to the 4,000 that a browser surely takes. The browser decides how many really run.',
  defaultConcurrency: null,
  also: 'timeout',
  atOnce: () => Number.POSITIVE_INFINITY,
  run: (images, download) => mapParallel(images, Math.min(MOST, images.length), download),
}
