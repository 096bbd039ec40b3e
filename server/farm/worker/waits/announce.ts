// One line of the log when an outage begins, and one when it is over.
import type { Log } from '../../../log.ts'

interface Known {
  /** On a monotonic clock, ms. */
  readonly since: number
}

interface Words<O> {
  /** Such as `results`, or the name of a host. */
  readonly place: string
  readonly begins: (outage: O) => string
  readonly ends: (lasted: string) => string
}

/** Takes in each change of an outage, and with null that it is over. */
export function announce<O extends Known>(
  { place, begins, ends }: Words<O>,
  log: Log,
): (outage: O | null) => void {
  let known: O | null = null
  return (outage) => {
    const before = known
    known = outage
    if (outage !== null && before === null) log(begins(outage), { event: 'outage-begins', place })
    if (outage !== null || before === null) return
    const seconds = (performance.now() - before.since) / 1000
    log(ends(`${seconds.toFixed(1)} s`), { event: 'outage-ends', place, seconds })
  }
}
