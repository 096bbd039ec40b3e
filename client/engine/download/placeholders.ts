// Finds the picture that an image host sends for many different images, as it does where it blocks a whole country.
import type { Failed, Outcome, Saved } from '../../core/model/outcome.ts'

export interface Placeholders {
  /** Takes in an outcome. Gives all outcomes that it changes, its own included. */
  judge<T extends Outcome>(outcome: T): (T | Failed)[]
  /** The outcomes that change because the run is over. */
  judgeAll(): Failed[]
}

/** If this many images without a listed size are one picture, and there is hardly another one, it is a placeholder. */
const SUSPICIOUS = 5
const SHARE = 0.9

/**
 * Compares the saved images of one run by their hashes. Two images with different ids, the same bytes and a size that
 * the listing of each contradicts are a placeholder. Where no listing tells the size this is decided at the end.
 */
export function createPlaceholders(): Placeholders {
  const bySha256 = new Map<string, Map<string, Saved>>()
  const known = new Set<string>()

  function groupOf(sha256: string) {
    const group = bySha256.get(sha256) ?? new Map<string, Saved>()
    bySha256.set(sha256, group)
    return group
  }

  /** Takes the images out of a group that are not what their listing says. */
  function expel(sha256: string): Failed[] {
    known.add(sha256)
    const group = groupOf(sha256)
    const expelled = [...group.values()].filter((saved) => !agrees(saved))
    for (const { image } of expelled) group.delete(image.id)
    return expelled.map(placeholder)
  }

  return {
    judge(outcome) {
      if (outcome.kind !== 'saved' || outcome.fetched.sha256 === null) return [outcome]
      const { sha256 } = outcome.fetched
      if (known.has(sha256) && !agrees(outcome)) return [placeholder(outcome)]
      const group = groupOf(sha256).set(outcome.image.id, outcome)
      const contradicted = [...group.values()].filter(contradicts)
      if (contradicted.length < 2) return [outcome]
      const expelled = expel(sha256)
      const isExpelled = expelled.some(({ image }) => image === outcome.image)
      return isExpelled ? expelled : [...expelled, outcome]
    },
    judgeAll() {
      const unlisted = [...bySha256].map(
        ([sha256, group]) => [sha256, [...group.values()].filter(isUnlisted).length] as const,
      )
      const all = unlisted.reduce((sum, [, count]) => sum + count, 0)
      return unlisted.flatMap(([sha256, count]) =>
        count >= SUSPICIOUS && count >= SHARE * all ? expel(sha256) : [],
      )
    },
  }
}

const isUnlisted = ({ image }: Saved) => image.width === null || image.height === null

const contradicts = (saved: Saved) => !isUnlisted(saved) && saved.mismatches.includes('size')

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
