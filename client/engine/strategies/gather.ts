import { startAll } from '../../core/async/concurrency.ts'
import type { Strategy } from './strategy.ts'

export const gather: Strategy = {
  id: 'gather',
  name: 'All at once',
  about: 'Starts all downloads at once. The browser decides how many really run.',
  defaultConcurrency: null,
  also: 'timeout',
  atOnce: () => Number.POSITIVE_INFINITY,
  run: (images, download) => startAll(images, download),
}
