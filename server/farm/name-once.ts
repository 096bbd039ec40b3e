// Names what cannot be read, once each, so that one wrong value never fills the log.

/** With more than these, the oldest are forgotten, and may be named again. */
const REMEMBERED = 1_000

export function createNaming(log: (line: string) => void) {
  const named = new Set<string>()
  return (what: string, why: unknown): void => {
    if (named.has(what)) return
    named.add(what)
    for (const oldest of named) {
      if (named.size <= REMEMBERED) break
      named.delete(oldest)
    }
    const reason = why instanceof Error ? why.message : String(why)
    log(`${what} cannot be read: ${reason.slice(0, 300).replaceAll('\n', ' ')}`)
  }
}
