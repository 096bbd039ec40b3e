import type { Size } from '../image/thumbnail-size.ts'
import type { AskedImage } from './image.ts'
import type { Cancelled, Failed, Fetched, Mismatch, Saved } from './outcome.ts'

/**
 * The differences between the listing and the file. An image host may have put another image in the place of the
 * listed one; it is kept, and the person is told. Facts that the listing does not give cannot differ.
 */
export function mismatchesOf(
  listed: AskedImage,
  { type, bytes }: Fetched,
  { width, height }: Size,
): readonly Mismatch[] {
  const mismatches: Mismatch[] = []
  if (listed.type !== null && listed.type !== type) mismatches.push('type')
  if (listed.bytes !== null && listed.bytes !== bytes) mismatches.push('bytes')
  // A video is not decoded.
  if (width === 0) return mismatches
  // Some galleries give the sides as they are stored, and some as they are seen.
  const sides = [listed.width ?? width, listed.height ?? height]
  if (
    Math.max(...sides) !== Math.max(width, height) ||
    Math.min(...sides) !== Math.min(width, height)
  )
    mismatches.push('size')
  return mismatches
}

/** An outcome without its image, so that nothing is known of the listing. */
export type UnnamedOutcome =
  | Omit<Saved, 'image' | 'mismatches'>
  | Omit<Failed, 'image'>
  | Omit<Cancelled, 'image'>

/** The outcome with its image and its mismatches. */
export const named = (image: AskedImage, outcome: UnnamedOutcome): Saved | Failed | Cancelled =>
  outcome.kind === 'saved'
    ? { ...outcome, image, mismatches: mismatchesOf(image, outcome.fetched, outcome) }
    : { ...outcome, image }
