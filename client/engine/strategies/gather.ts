import { mapParallel } from '../../core/async/concurrency.ts'
import type { Strategy } from './strategy.ts'

/**
 * Of 9,000 requests that a page or a worker began at once, Chromium 156 took 1,349 and failed the others
 * (net::ERR_INSUFFICIENT_RESOURCES). Some places are left to the page itself.
 */
const MOST = 1_200

export const gather: Strategy = {
  id: 'gather',
  name: 'All at once',
  about:
    'Starts all downloads at once, but never more than 1,200. The browser decides how many really run.',
  defaultConcurrency: null,
  also: 'timeout',
  atOnce: () => Number.POSITIVE_INFINITY,
  run: (images, download) => mapParallel(images, Math.min(MOST, images.length), download),
}
