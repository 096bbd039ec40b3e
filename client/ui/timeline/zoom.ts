// The part of a timeline that is shown, and what is at a point of it.
import type { Block, Timeline } from '../../core/model/timeline.ts'
import { CURVE, CURVE_GAP, rowHeight } from './timeline-layout.ts'

/** The times at both edges, ms. */
export interface Part {
  readonly from: number
  readonly to: number
}

/** No more than this is to be told apart, ms. */
const LEAST_MS = 20

/** All of it, if nothing is chosen. */
export const partOf = ({ now }: Timeline, chosen: Part | null): Part =>
  chosen ?? { from: 0, to: Math.max(now, 100) }

/** `by` above 1 shows less time around `at`. Null shows all. */
export function zoomed(
  timeline: Timeline,
  chosen: Part | null,
  by: number,
  at?: number,
): Part | null {
  const { from, to } = partOf(timeline, chosen)
  const middle = at ?? (from + to) / 2
  const span = Math.max((to - from) / by, LEAST_MS)
  if (span >= partOf(timeline, null).to) return null
  return within(timeline, middle - ((middle - from) / (to - from)) * span, span)
}

/** Moves the part by this many ms. */
export const panned = (timeline: Timeline, chosen: Part | null, by: number): Part | null =>
  chosen && within(timeline, chosen.from + by, chosen.to - chosen.from)

/** The part in which a block can be seen: the same one if it is in it. */
export function showing(timeline: Timeline, chosen: Part | null, { began }: Block): Part | null {
  if (!chosen || (began >= chosen.from && began <= chosen.to)) return chosen
  const span = chosen.to - chosen.from
  return within(timeline, began - span / 4, span)
}

function within(timeline: Timeline, from: number, span: number): Part {
  const begin = Math.min(Math.max(from, 0), Math.max(partOf(timeline, null).to - span, 0))
  return { from: begin, to: begin + span }
}

/** The block at a point of the picture, CSS pixels; one that is a little beside it counts too. */
export function blockAt(
  { blocks, held, now }: Timeline,
  { from, to }: Part,
  width: number,
  { x, y }: { readonly x: number; readonly y: number },
): Block | null {
  const row = Math.floor((y - CURVE - CURVE_GAP) / rowHeight(held.length))
  const at = from + (x / width) * (to - from)
  const near = (NEAR_PX / width) * (to - from)
  let found: Block | null = null
  let least = near
  for (const block of blocks) {
    if (block.row !== row) continue
    const away = Math.max(block.began - at, at - (block.ended ?? now), 0)
    if (away > least) continue
    least = away
    found = block
  }
  return found
}

const NEAR_PX = 4

/** The block that a key leads to: along the time, or in the row above or below. */
export function blockAfter(timeline: Timeline, block: Block | null, key: string): Block | null {
  const { blocks } = timeline
  const place = block ? blocks.indexOf(block) : -1
  if (key === 'ArrowRight') return blocks[place + 1] ?? block
  if (key === 'ArrowLeft') return blocks[Math.max(place - 1, 0)] ?? block
  const by = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0
  if (by === 0 || !block) return by === 0 ? null : (blocks[0] ?? null)
  let nearest: Block | null = null
  for (const other of blocks)
    if (
      other.row === block.row + by &&
      Math.abs(other.began - block.began) < Math.abs((nearest?.began ?? Infinity) - block.began)
    )
      nearest = other
  return nearest ?? block
}
