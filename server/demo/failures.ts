// Decides by an image's id whether and how it fails, so that the same images fail each time.
import { hash, hashText } from './catalogue.ts'
import { FAILURE_KINDS, type FailureKind, type NetworkProfile } from './network.ts'

/** These failures last. The others affect only the first request for an image. */
const LASTING: ReadonlySet<FailureKind> = new Set<FailureKind>([
  'missing',
  'removed',
  'html',
  'corrupt',
])

export interface Failures {
  /** How this request for an image fails, or null if it does not. */
  next(id: string): FailureKind | null
}

export function createFailures(profile: NetworkProfile): Failures {
  const hit = new Set<string>()
  return {
    next(id) {
      const kind = kindOf(id, profile)
      if (kind === null || LASTING.has(kind)) return kind
      if (hit.has(id)) return null
      hit.add(id)
      return kind
    },
  }
}

/** The shares of the failures divide the line from 0 to 1, and each id is a point on it. */
function kindOf(id: string, { failures }: NetworkProfile): FailureKind | null {
  let point = hash(hashText(id), 99) / 2 ** 32
  for (const kind of FAILURE_KINDS) {
    point -= failures[kind] ?? 0
    if (point < 0) return kind
  }
  return null
}
