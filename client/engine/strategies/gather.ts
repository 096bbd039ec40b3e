import { startAll } from '../../core/async/concurrency.ts'
import type { Strategy } from './strategy.ts'

export const gather: Strategy = {
  id: 'gather',
  name: 'All at once',
  about: 'Starts every download at once and lets the browser queue what the line cannot carry.',
  defaultConcurrency: null,
  also: 'timeout',
  atOnce: () => Number.POSITIVE_INFINITY,
  run: (images, download) => startAll(images, download),
}
