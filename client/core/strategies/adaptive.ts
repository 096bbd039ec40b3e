import { elastic } from '../channel.ts'
import { createLaneControl } from '../lane-control.ts'
import type { Strategy } from './strategy.ts'

export const adaptive: Strategy = {
  id: 'adaptive',
  name: 'Adaptive',
  about:
    'Finds the number of lanes at which more bring nothing, and follows the line when it changes.',
  defaultLanes: null,
  also: null,
  atOnce: ({ ceiling }) => ceiling,
  run(images, download, { ceiling, now, limited, pauses }) {
    const control = createLaneControl({ ceiling, limited, pauses })
    return elastic(images, control.lanes, async (image) => {
      const result = await download(image)
      control.ended(now())
      return result
    })
  },
}
