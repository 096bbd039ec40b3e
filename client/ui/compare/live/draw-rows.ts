// A small picture of a run: its rows share the height that there is, and nothing else is drawn.
import { boundOf, STAGES, type Timeline } from '../../../core/model/timeline.ts'
import type { Brush } from '../../timeline/painter.ts'

const ROW_MOST = 10
const LEAST_SPAN_MS = 100

export interface Rows {
  readonly timeline: Timeline
  /** The time from left to right; where there is none, the time of the run so far. */
  readonly spanMs?: number
}

export function drawRows({ context, width, height, color }: Brush, { timeline, spanMs }: Rows) {
  const { blocks, held, now } = timeline
  const high = Math.min(ROW_MOST, height / Math.max(held.length, 1))
  const scale = width / Math.max(spanMs ?? now, LEAST_SPAN_MS)
  for (const [place, stage] of STAGES.entries()) {
    context.fillStyle = color(`--${stage}`)
    for (const block of blocks) {
      const from = boundOf(place, block, now)
      const to = boundOf(place + 1, block, now)
      const bar = Math.max((to - from) * scale - (place === STAGES.length - 1 ? 1 : 0), 0.5)
      if (to > from)
        context.fillRect(from * scale, block.row * high, bar, high > 3 ? high - 1 : high)
    }
  }
}
