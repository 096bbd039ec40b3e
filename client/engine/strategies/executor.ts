import { mapInOrder } from '../../core/async/concurrency.ts'
import type { Strategy } from './strategy.ts'

export const executor: Strategy = {
  id: 'executor',
  name: 'Executor',
  about:
    'Works like Python’s ThreadPoolExecutor: N downloads at once, results in order, one time limit for the whole run.',
  // Python's ThreadPoolExecutor had five threads for each core until version 3.8.
  defaultConcurrency: (cores) => 5 * cores,
  also: 'deadline',
  atOnce: (options) => options.concurrency,
  run: (images, download, { concurrency }) => mapInOrder(images, concurrency, download),
}
