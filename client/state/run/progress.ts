// How far a run is, in bytes. It changes in place, as the timeline does, so that a batch costs no more than its events.
import type { Asked } from '../../core/model/image.ts'
import { indexOf, type Outcome, savedOf } from '../../core/model/outcome.ts'

type Part = 'here' | 'saved' | 'failed' | 'cancelled'

/** A stretch lasts from a start, a retry or a resume to its end. Listed bytes are those that the gallery's list names. */
export interface Progress {
  /** Listed bytes of all images, and how many images are listed without their size. */
  listed: number
  unsized: number
  /** Listed bytes of the images that have an outcome. */
  readonly ended: Record<Part, number>
  /** Bytes received of each image that has no outcome, at most as many as listed, and their sum. */
  readonly arriving: Map<number, number>
  arrivingBytes: number
  /** The images whose newest request ended well and that have no outcome yet: they wait for their thumbnails. */
  readonly whole: Set<number>
  /** By the hash of an original: how many images have it. */
  readonly copies: Map<string, number>
  /** The run's bytes when this stretch began, and when its newest byte came, on the run's clock. */
  bytesBefore: number
  newestByteAt: number
  /** Listed bytes that this stretch has to bring, null where they are not known; and of the images it has ended. */
  toDoBytes: number | null
  doneBytes: number
}

export const newProgress = (): Progress => ({
  listed: 0,
  unsized: 0,
  ended: { here: 0, saved: 0, failed: 0, cancelled: 0 },
  arriving: new Map(),
  arrivingBytes: 0,
  whole: new Set(),
  copies: new Map(),
  bytesBefore: 0,
  newestByteAt: 0,
  toDoBytes: null,
  doneBytes: 0,
})

/** The progress of a run whose outcomes are to be taken in once more. */
export const progressWithoutOutcomes = ({ listed, unsized }: Progress): Progress => ({
  ...newProgress(),
  listed,
  unsized,
})

/** The part of a run that its progress is computed from. */
interface Lists {
  readonly asked: readonly Asked[]
  readonly outcomes: readonly (Outcome | undefined)[]
  readonly progress: Progress
}

const sizeOf = ({ asked }: Pick<Lists, 'asked'>, index: number): number | null => {
  const item = asked[index]
  return item?.kind === 'image' ? item.bytes : 0
}

export function addListed({ progress }: Lists, items: readonly Asked[]): void {
  for (const item of items) {
    if (item.kind !== 'image') continue
    if (item.bytes === null) progress.unsized++
    else progress.listed += item.bytes
  }
}

/** `images` is how many images the stretch sets out to bring: all that are open, or failed ones. */
export function beginStretch(
  run: Lists & { readonly bytes: number; readonly now: number },
  images: number,
): void {
  const { progress, asked, outcomes, bytes, now } = run
  const open: number[] = []
  const failed: number[] = []
  progress.whole.clear()
  for (const { kind, index } of asked) {
    const outcome = outcomes[index]
    if (kind === 'image' && (!outcome || outcome.kind === 'cancelled')) open.push(index)
    if (outcome?.kind !== 'failed') continue
    failed.push(index)
    // Only its thumbnail is to be made.
    if (outcome.fetched) progress.whole.add(index)
  }
  const toDo = [open, failed].find(({ length }) => length === images && length > 0)
  progress.toDoBytes = toDo ? sumOf(toDo.map((index) => sizeOf(run, index))) : null
  Object.assign(progress, { bytesBefore: bytes, newestByteAt: now, doneBytes: 0, arrivingBytes: 0 })
  progress.arriving.clear()
}

/** Null if one of them is not known. */
function sumOf(sizes: readonly (number | null)[]): number | null {
  let sum = 0
  for (const size of sizes) {
    if (size === null) return null
    sum += size
  }
  return sum
}

export function addReceived(
  run: Lists & { readonly now: number },
  index: number,
  bytes: number,
): void {
  const { progress } = run
  const before = progress.arriving.get(index) ?? 0
  // Bytes of a request that broke off may come once more.
  const after = Math.min(before + bytes, sizeOf(run, index) ?? Number.POSITIVE_INFINITY)
  progress.arriving.set(index, after)
  progress.arrivingBytes += after - before
  progress.newestByteAt = run.now
}

/** Moves an image from the outcome that it had, if any, to its new one. */
export function addOutcome(run: Lists, before: Outcome | undefined, outcome: Outcome): void {
  const { progress } = run
  const index = indexOf(outcome)
  const size = sizeOf(run, index) ?? 0
  const [from, to] = [before && partOf(before), partOf(outcome)]
  if (from) progress.ended[from] -= size
  if (to) progress.ended[to] += size
  countHash(progress, before, -1)
  countHash(progress, outcome, 1)
  progress.arrivingBytes -= progress.arriving.get(index) ?? 0
  progress.arriving.delete(index)
  progress.whole.delete(index)
}

/** Takes the outcome of an image back, which is tried again. */
export function removeOutcome(run: Lists, outcome: Outcome): void {
  const part = partOf(outcome)
  if (part) run.progress.ended[part] -= sizeOf(run, indexOf(outcome)) ?? 0
  countHash(run.progress, outcome, -1)
}

function countHash({ copies }: Progress, outcome: Outcome | undefined, by: 1 | -1): void {
  const hash = savedOf(outcome)?.fetched.sha256
  if (hash) copies.set(hash, (copies.get(hash) ?? 0) + by)
}

/** How many images of the run have the same bytes as this one, itself included. */
export const copiesOf = ({ copies }: Progress, outcome: Outcome | undefined): number =>
  copies.get(savedOf(outcome)?.fetched.sha256 ?? '') ?? 0

const partOf = (outcome: Outcome): Part | null => {
  if (outcome.kind !== 'skipped') return outcome.kind
  return outcome.saved ? 'here' : null
}
