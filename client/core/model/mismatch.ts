import type { Size } from '../image/thumbnail-size.ts'
import type { AskedImage } from './image.ts'
import type { Cancelled, Failed, Fetched, Mismatch, Saved } from './outcome.ts'

/**
 * A whole image that is not the promised one is worth having, and worth saying: an image host may have put another
 * in its place. A gallery that says nothing promises nothing.
 */
export function mismatchesOf(
  promised: AskedImage,
  { type, bytes }: Fetched,
  { width, height }: Size,
): readonly Mismatch[] {
  const mismatches: Mismatch[] = []
  if (promised.type !== type) mismatches.push('type')
  if (promised.bytes !== null && promised.bytes !== bytes) mismatches.push('bytes')
  // Some galleries give the sides as stored, and some as seen.
  const sides = [promised.width ?? width, promised.height ?? height]
  if (
    Math.max(...sides) !== Math.max(width, height) ||
    Math.min(...sides) !== Math.min(width, height)
  )
    mismatches.push('size')
  return mismatches
}

/** An outcome that names no image, and so cannot know what was promised. */
export type UnnamedOutcome =
  | Omit<Saved, 'image' | 'mismatches'>
  | Omit<Failed, 'image'>
  | Omit<Cancelled, 'image'>

export const named = (image: AskedImage, outcome: UnnamedOutcome): Saved | Failed | Cancelled =>
  outcome.kind === 'saved'
    ? { ...outcome, image, mismatches: mismatchesOf(image, outcome.fetched, outcome) }
    : { ...outcome, image }
