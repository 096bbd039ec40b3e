import { mapInOrder } from '../../core/async/concurrency.ts'
import type { Strategy } from './strategy.ts'

export const executor: Strategy = {
  id: 'executor',
  name: 'Executor',
  about:
    'As many at once as it has places; results come in the gallery’s order; one deadline for all.',
  // What Python's ThreadPoolExecutor took until version 3.8: five to a core.
  defaultConcurrency: (cores) => 5 * cores,
  also: 'deadline',
  atOnce: (options) => options.concurrency,
  run: (images, download, { concurrency }) => mapInOrder(images, concurrency, download),
}
