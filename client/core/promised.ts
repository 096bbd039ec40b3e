import type { AskedImage, Cancelled, Failed, Fetched, Saved } from './outcome.ts'
import type { Size } from './thumbnail-size.ts'

/** What a file has otherwise than its gallery said. */
export type Difference = 'type' | 'bytes' | 'size'

/**
 * A whole image that is not the promised one is worth having, and worth saying: an image host may have put another
 * in its place. A gallery that says nothing promises nothing.
 */
export function differencesOf(
  promised: AskedImage,
  { type, bytes }: Fetched,
  { width, height }: Size,
): readonly Difference[] {
  const differences: Difference[] = []
  if (promised.type !== type) differences.push('type')
  if (promised.bytes !== null && promised.bytes !== bytes) differences.push('bytes')
  // Some galleries give the sides as stored, and some as seen.
  const sides = [promised.width ?? width, promised.height ?? height]
  if (
    Math.max(...sides) !== Math.max(width, height) ||
    Math.min(...sides) !== Math.min(width, height)
  )
    differences.push('size')
  return differences
}

/** An outcome that names no image, and so cannot know what was promised. */
export type UnnamedOutcome =
  | Omit<Saved, 'image' | 'differs'>
  | Omit<Failed, 'image'>
  | Omit<Cancelled, 'image'>

export const named = (image: AskedImage, outcome: UnnamedOutcome): Saved | Failed | Cancelled =>
  outcome.kind === 'saved'
    ? { ...outcome, image, differs: differencesOf(image, outcome.fetched, outcome) }
    : { ...outcome, image }
