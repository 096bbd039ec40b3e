// The rows of a farm's workers. A worker's request is known when it has ended, and its block is put into its place then.
import type { Block, Timeline, WorkerRows } from './timeline.ts'

/** A request of a worker; times are milliseconds on the run's clock. */
export interface Worked {
  readonly at: number
  readonly index: number
  readonly worker: string
  readonly began: number
  /** When the first byte of the answer came; null if none did. */
  readonly answered: number | null
  /** The original came. */
  readonly isWhole: boolean
}

/** Redis notes an end a little late. Without this correction 16 rows look like 17. */
const NOTED_LATE_MS = 10

/** Writes one request into the timeline, in place. It costs what is near it in time, and not the whole run. */
export function recordWork(timeline: Timeline, work: Worked, origin: number): void {
  const { index, worker, isWhole } = work
  const began = work.began - origin
  const ended = work.at - origin
  const rows = rowsOf(timeline, worker)
  const place = freeRow(rows.freeFrom, began) ?? addRow(timeline, rows)
  const from = Math.max(began, rows.freeFrom[place] ?? 0)
  rows.freeFrom[place] = ended
  const block: Block = {
    index,
    row: rows.first + place,
    began: from,
    connecting: null,
    sent: null,
    answered: work.answered === null ? null : work.answered - origin,
    ended,
    end: isWhole ? 'ok' : 'failed',
    bytes: 0,
    pausedUntil: null,
    savedAt: null,
  }
  insertBlock(timeline.blocks, block)
  timeline.newest.set(index, block)
  insertSpan(timeline, from, ended)
}

function rowsOf({ workers }: Timeline, worker: string): WorkerRows {
  const known = workers.get(worker)
  if (known) return known
  let first = 0
  for (const [name, { freeFrom }] of workers) if (name < worker) first += freeFrom.length
  const rows = { first, freeFrom: [] }
  workers.set(worker, rows)
  return rows
}

/** The row that was free for the shortest time, so that the longer gaps stay for longer requests. */
function freeRow(freeFrom: readonly number[], began: number): number | undefined {
  let found: number | undefined
  for (const [row, from] of freeFrom.entries())
    if (from <= began + NOTED_LATE_MS && (found === undefined || from > (freeFrom[found] ?? 0)))
      found = row
  return found
}

/** The rows below move down by one. That happens once a row, so most of it when a run begins. */
function addRow({ blocks, workers, held }: Timeline, rows: WorkerRows): number {
  const place = rows.freeFrom.push(0) - 1
  const row = rows.first + place
  for (const block of blocks) if (block.row >= row) block.row++
  for (const other of workers.values()) if (other !== rows && other.first >= row) other.first++
  held.push(false)
  return place
}

/** Blocks are in the order of their begins. */
function insertBlock(blocks: Block[], block: Block): void {
  let place = blocks.length
  while ((blocks[place - 1]?.began ?? Number.NEGATIVE_INFINITY) > block.began) place--
  blocks.splice(place, 0, block)
}

/** Counts one request more in flight from `from` to `to`. */
function insertSpan(timeline: Timeline, from: number, to: number): void {
  const { steps } = timeline
  let place = steps.length
  while ((steps[place - 1]?.at ?? Number.NEGATIVE_INFINITY) > from) place--
  let open = (steps[place - 1]?.open ?? 0) + 1
  steps.splice(place++, 0, { at: from, open })
  timeline.peak = Math.max(timeline.peak, open)
  for (let step = steps[place]; step && step.at < to; step = steps[++place]) {
    open = step.open + 1
    steps[place] = { at: step.at, open }
    timeline.peak = Math.max(timeline.peak, open)
  }
  steps.splice(place, 0, { at: to, open: open - 1 })
}
