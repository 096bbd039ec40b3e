// The processes of a browser, as Linux lists them.
import { readdirSync, readFileSync } from 'node:fs'

export interface Process {
  readonly pid: number
  /** As Chromium names it: `renderer`, `gpu-process`, a utility by its service; `browser` for the first of them. */
  readonly kind: string
}

/** Those of the browser that was started with this profile; none where there is no /proc. */
export function processesOf(profile: string): Process[] {
  return pids().flatMap((pid) => {
    const command = read(`/proc/${pid}/cmdline`)
    return command.includes(profile) ? [{ pid, kind: kindOf(command) }] : []
  })
}

const kindOf = (command: string) =>
  /--utility-sub-type=([\w.]+)/.exec(command)?.[1] ??
  /--type=([\w-]+)/.exec(command)?.[1] ??
  'browser'

export const NETWORK = 'network.mojom.NetworkService'

function pids(): number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
  } catch {
    return []
  }
}

/** A process may end between its listing and this. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
