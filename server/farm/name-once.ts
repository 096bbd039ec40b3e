// Says what is wrong once each, so that one wrong value never fills the log.

/** With more than these, the oldest are forgotten, and may be said again. */
const REMEMBERED = 1_000

/** Logs a line that was not logged before. */
export function createOnce(log: (line: string) => void) {
  const said = new Set<string>()
  return (line: string): void => {
    if (said.has(line)) return
    said.add(line)
    for (const oldest of said) {
      if (said.size <= REMEMBERED) break
      said.delete(oldest)
    }
    log(line)
  }
}

/** Tells of a value that cannot be read. */
export type Name = (what: string, why: unknown) => void

export function createNaming(log: (line: string) => void): Name {
  const once = createOnce(log)
  return (what, why) => {
    const reason = why instanceof Error ? why.message : String(why)
    once(`${what} cannot be read: ${reason.slice(0, 300).replaceAll('\n', ' ')}`)
  }
}
