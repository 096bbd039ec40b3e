// What a run knows of one image: each attempt, and what the list promised.
import type { AskedImage } from '../../../core/model/image.ts'
import type { Outcome } from '../../../core/model/outcome.ts'
import { type Block, STAGES, spanOf, type Timeline } from '../../../core/model/timeline.ts'
import { formatBytes } from '../../parts/format.ts'
import { imageFacts } from '../list/shown-images.ts'

export interface Attempt {
  readonly number: number
  /** Milliseconds: when it began, by the clock of the timeline, and the time in each stage. */
  readonly began: number
  readonly stages: Readonly<Record<(typeof STAGES)[number], number>>
  readonly end: Block['end']
  readonly bytes: number
}

/** The attempts of an image that this page has seen, the first one first. */
export function attemptsOf({ blocks, now }: Timeline, index: number): readonly Attempt[] {
  return blocks
    .filter((block) => block.index === index)
    .map((block, at) => ({
      number: at + 1,
      began: block.began,
      stages: stagesOf(block, now),
      end: block.end,
      bytes: block.bytes,
    }))
}

function stagesOf(block: Block, now: number): Attempt['stages'] {
  const stages = { queued: 0, connecting: 0, waiting: 0, receiving: 0 }
  for (const stage of STAGES) {
    const [from, to] = spanOf(stage, block, now)
    stages[stage] = to - from
  }
  return stages
}

export const END_WORDS: Record<Block['end'], string> = {
  open: 'running',
  ok: 'complete',
  repeated: 'failed, tried again',
  failed: 'failed',
  aborted: 'cancelled',
}

export interface Compared {
  readonly name: string
  readonly listed: string
  readonly came: string
  readonly isUnlike: boolean
}

/** What the list said of an image, and what came. */
export function comparedWithList(image: AskedImage, outcome: Outcome | undefined): Compared[] {
  const facts = imageFacts(image, outcome)
  const hasFile = facts.attempts !== null && facts.outcome !== 'cancelled'
  const mismatches = outcome?.kind === 'saved' ? outcome.mismatches : []
  const line = (name: string, listed: string | null, came: string | null, isUnlike: boolean) => ({
    name,
    listed: listed ?? 'not said',
    came: hasFile && came ? came : '–',
    isUnlike,
  })
  const listedSize = sizeText(image.width, image.height)
  return [
    line('Type', image.type, facts.type, mismatches.includes('type')),
    line(
      'Dimensions',
      listedSize,
      sizeText(facts.width, facts.height),
      mismatches.includes('size'),
    ),
    line(
      'Bytes',
      image.bytes === null ? null : formatBytes(image.bytes),
      facts.bytes === null ? null : formatBytes(facts.bytes),
      mismatches.includes('bytes'),
    ),
  ]
}

const sizeText = (width: number | null, height: number | null) =>
  width && height ? `${width} × ${height}` : null
