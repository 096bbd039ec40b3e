// Lines of their own beside the demo's shared one: a comparison is measured on a line that nobody else changes or uses.
import { randomUUID } from 'node:crypto'
import { createFailures, type Failures } from './failures.ts'
import { createFlow, type Flow } from './flow.ts'
import type { NetworkProfile } from './network.ts'

export interface Line {
  readonly profile: () => NetworkProfile
  readonly failures: () => Failures
  readonly flow: Flow
}

/** Older ones are closed: a page that has gone closes none. */
const MOST_LINES = 64

/** `T` is what a line is used for; it lives as long as the line. */
export function createLines<T>(use: (line: Line) => T) {
  const open = new Map<string, { readonly line: Line; readonly used: T }>()
  const close = (id: string) => {
    open.get(id)?.line.flow.stop()
    open.delete(id)
  }
  return {
    open(profile: NetworkProfile): string {
      const failures = createFailures(profile)
      const line = {
        profile: () => profile,
        failures: () => failures,
        flow: createFlow(() => profile),
      }
      const id = randomUUID()
      open.set(id, { line, used: use(line) })
      const [oldest] = open.keys()
      if (oldest !== undefined && open.size > MOST_LINES) close(oldest)
      return id
    },
    find: (id: string): T | undefined => open.get(id)?.used,
    close,
    closeAll() {
      for (const id of [...open.keys()]) close(id)
    },
  }
}
