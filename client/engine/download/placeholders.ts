// Finds the picture that an image host sends for many different images, as it does where it blocks a whole country.
import type { Failed, Outcome, Saved } from '../../core/model/outcome.ts'

export interface Placeholders {
  /** Takes in an outcome. Gives all outcomes that it changes, its own included. */
  judge<T extends Outcome>(outcome: T): (T | Failed)[]
}

/**
 * Compares the saved images of one run by their hashes. The same bytes for different ids are a placeholder if the
 * listing of two of them tells another size. A link tells no size, and the extension in it tells nothing.
 */
export function createPlaceholders(): Placeholders {
  const bySha256 = new Map<string, Map<string, Saved>>()
  const known = new Set<string>()

  return {
    judge(outcome) {
      if (outcome.kind !== 'saved' || outcome.fetched.sha256 === null) return [outcome]
      const { sha256 } = outcome.fetched
      if (known.has(sha256)) return agrees(outcome) ? [outcome] : [placeholder(outcome)]
      const group = bySha256.get(sha256) ?? new Map<string, Saved>()
      bySha256.set(sha256, group.set(outcome.image.id, outcome))
      const all = [...group.values()]
      if (all.filter(hasOtherSize).length < 2) return [outcome]
      known.add(sha256)
      const expelled = all.filter((saved) => !agrees(saved)).map(placeholder)
      return agrees(outcome) ? [...expelled, outcome] : expelled
    },
  }
}

const isUnlisted = ({ image }: Saved) => image.width === null || image.height === null

const hasOtherSize = (saved: Saved) => !isUnlisted(saved) && saved.mismatches.includes('size')

const agrees = (saved: Saved) => !isUnlisted(saved) && !saved.mismatches.includes('size')

const placeholder = ({ image, fetched }: Saved): Failed => ({
  kind: 'failed',
  image,
  reason: 'placeholder',
  message: 'The same picture came for several different images',
  attempts: fetched.attempts,
  ms: fetched.ms,
  fetched: null,
})
