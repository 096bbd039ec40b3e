// Lines for the person who runs this: plain text, or a line of JSON each with LOG_JSON=1. A line that comes again and
// again is written once a minute, with the number of those in between.

/** Facts are in the JSON only: the line says all in words. */
export type Log = (line: string, facts?: Readonly<Record<string, string | number>>) => void

export interface LogParts {
  readonly isJson: boolean
  readonly write: (line: string) => void
  /** Milliseconds since 1970. */
  readonly now: () => number
}

const SILENCE_MS = 60_000

/** Different lines that are remembered. */
const REMEMBERED = 200

export function createLog({ isJson, write, now }: LogParts): Log {
  const seen = new Map<string, { at: number; more: number }>()

  /** The number of times that it was left out since it was written; null if it is left out again. */
  function leftOut(line: string): number | null {
    const last = seen.get(line)
    if (last && now() - last.at < SILENCE_MS) {
      last.more++
      return null
    }
    seen.delete(line)
    seen.set(line, { at: now(), more: 0 })
    const [oldest] = seen.keys()
    if (seen.size > REMEMBERED && oldest !== undefined) seen.delete(oldest)
    return last?.more ?? 0
  }

  return (line, facts) => {
    const more = leftOut(line)
    if (more === null) return
    if (!isJson) return write(more > 0 ? `${line} (${more} times more since then)` : line)
    const time = new Date(now()).toISOString()
    write(JSON.stringify({ time, message: line, ...facts, ...(more > 0 && { more }) }))
  }
}
