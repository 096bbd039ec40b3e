import type { Sample } from '../bench/comparison.ts'
import { levelsOf, mostAtOnce } from '../bench/spans.ts'
import { type Block, newTimeline, type Timeline } from '../core/timeline.ts'

/** A sample as the picture of a run: its requests in lanes, or where there are none, its thumbnails in workers. */
export function timelineOf({ requests, thumbnails, hostPauses, ms }: Sample): Timeline {
  const blocks = requests.length > 0 ? [...requests] : thumbnails.map(blockOf)
  const spans = blocks.map(({ began, ended }) => ({ from: began, to: ended ?? ms }))
  const lanes = blocks.reduce((most, { lane }) => Math.max(most, lane + 1), 0)
  return {
    ...newTimeline(Number.POSITIVE_INFINITY),
    version: 1,
    blocks,
    steps: levelsOf(spans),
    newest: new Map(blocks.map((block) => [block.index, block])),
    held: new Array<boolean>(lanes).fill(false),
    peak: mostAtOnce(spans),
    now: ms,
    origin: 0,
    hostPauses: [...hostPauses],
  }
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
