import type { Block, Timeline } from '../../core/model/timeline.ts'
import type { Measurement } from '../../engine/comparison/model.ts'
import { timelineFrom } from '../timeline-from.ts'

/** A measurement as the picture of a run: its requests in rows, or where there are none, its thumbnails at their places. */
export function timelineOf({ requests, thumbnails, hostPauses, ms }: Measurement): Timeline {
  const blocks = requests.length > 0 ? [...requests] : thumbnails.map(blockOf)
  return { ...timelineFrom(blocks, ms), hostPauses: [...hostPauses] }
}

const blockOf = (span: Measurement['thumbnails'][number]): Block => ({
  index: span.index,
  row: span.seat,
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
