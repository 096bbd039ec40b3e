// The story of one image: each attempt, and what the list promised.
import type { AskedImage } from '../../../core/model/image.ts'
import type { Outcome } from '../../../core/model/outcome.ts'
import { type Block, STAGES, spanOf, type Timeline } from '../../../core/model/timeline.ts'
import type { LateTexts, Texts } from '../../text/text-store.ts'
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

export interface Compared {
  readonly name: string
  readonly listed: string
  readonly came: string
  readonly isUnlike: boolean
}

/** An image as the list had it, and as it came. */
export function comparedWithList(
  { formats, story }: Pick<Texts, 'formats'> & Pick<LateTexts, 'story'>,
  image: AskedImage,
  outcome: Outcome | undefined,
): Compared[] {
  const { names, notSaid } = story.compared
  const facts = imageFacts(image, outcome)
  const hasFile = facts.attempts !== null && facts.outcome !== 'cancelled'
  const mismatches = outcome?.kind === 'saved' ? outcome.mismatches : []
  const line = (
    fact: keyof typeof names,
    listed: string | null,
    came: string | null,
  ): Compared => ({
    name: names[fact],
    listed: listed ?? notSaid,
    came: hasFile && came ? came : '–',
    isUnlike: mismatches.includes(fact),
  })
  const size = (bytes: number | null) => (bytes === null ? null : formats.bytes(bytes))
  return [
    line('type', image.type, facts.type),
    line('size', sizeText(image.width, image.height), sizeText(facts.width, facts.height)),
    line('bytes', size(image.bytes), size(facts.bytes)),
  ]
}

const sizeText = (width: number | null, height: number | null) =>
  width && height ? `${width} × ${height}` : null
