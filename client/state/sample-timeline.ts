import type { Sample } from '../bench/comparison.ts'
import type { Block, Timeline } from '../core/timeline.ts'
import { timelineFrom } from './timeline-from.ts'

/** A sample as the picture of a run: its requests in lanes, or where there are none, its thumbnails at their places. */
export function timelineOf({ requests, thumbnails, hostPauses, ms }: Sample): Timeline {
  const blocks = requests.length > 0 ? [...requests] : thumbnails.map(blockOf)
  return { ...timelineFrom(blocks, ms), hostPauses: [...hostPauses] }
}

const blockOf = (span: Sample['thumbnails'][number]): Block => ({
  index: span.index,
  lane: span.seat,
  began: span.began,
  connecting: null,
  sent: null,
  answered: span.began,
  ended: span.ended,
  end: 'ok',
  bytes: 0,
  pausedUntil: null,
  savedAt: null,
})
