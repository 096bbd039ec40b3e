import type { Block, Timeline } from '../../core/model/timeline.ts'
import type { Measurement } from '../../engine/comparison/model.ts'
import { timelineFrom } from '../timeline-from.ts'

/** The timeline of a measurement: its requests in rows, or if it made none, its thumbnails with a row for each place. */
export function timelineOf({ requests, thumbnails, hostPauses, ms }: Measurement): Timeline {
  const blocks = requests.length > 0 ? [...requests] : thumbnails.map(blockOf)
  return { ...timelineFrom(blocks, ms), hostPauses: [...hostPauses] }
}

const blockOf = (span: Measurement['thumbnails'][number]): Block => ({
  index: span.index,
  row: span.place,
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
