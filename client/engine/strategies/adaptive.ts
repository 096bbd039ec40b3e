import { elastic } from '../../core/async/concurrency.ts'
import { createConcurrencyControl } from './concurrency-control.ts'
import type { Strategy } from './strategy.ts'

export const adaptive: Strategy = {
  id: 'adaptive',
  name: 'Adaptive',
  about:
    'Starts with some downloads at once and adds more until that stops helping. Adjusts when the connection changes.',
  defaultConcurrency: null,
  also: null,
  atOnce: ({ ceiling }) => ceiling,
  run(images, download, { ceiling, now, limited, pauses }) {
    const control = createConcurrencyControl({ ceiling, limited, pauses })
    return elastic(images, control.limit, async (image) => {
      const result = await download(image)
      control.ended(now())
      return result
    })
  },
}
