// Which image fails, and how: settled by its id, so that the same ones fail each time.
import { hash, hashText } from './catalogue.ts'
import { FAILURE_KINDS, type FailureKind, type NetworkProfile } from './network.ts'

/** These stay; the others hit only the first request for an image. */
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

/** The shares lie side by side on a line from 0 to 1, and an id is a point on it. */
function kindOf(id: string, { failures }: NetworkProfile): FailureKind | null {
  let point = hash(hashText(id), 99) / 2 ** 32
  for (const kind of FAILURE_KINDS) {
    point -= failures[kind] ?? 0
    if (point < 0) return kind
  }
  return null
}
