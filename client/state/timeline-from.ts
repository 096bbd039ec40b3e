import { type Block, newTimeline, type Timeline } from '../core/model/timeline.ts'
import { levelsOf, mostAtOnce } from '../engine/comparison/statistics/spans.ts'

/** The timeline of a run whose requests are all known; `now` is in ms since the run began. */
export function timelineFrom(blocks: Block[], now: number): Timeline {
  const spans = blocks.map(({ began, ended }) => ({ from: began, to: ended ?? now }))
  const rows = blocks.reduce((most, { row }) => Math.max(most, row + 1), 0)
  return {
    ...newTimeline(Number.POSITIVE_INFINITY),
    version: 1,
    blocks,
    steps: levelsOf(spans),
    newest: new Map(blocks.map((block) => [block.index, block])),
    held: new Array<boolean>(rows).fill(false),
    peak: mostAtOnce(spans),
    now,
    origin: 0,
  }
}
