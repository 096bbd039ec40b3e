// The ideal time on a line: what its latency and its bandwidth alone take, whatever program uses it.
import type { NetworkProfile } from '../../../api/server-api.ts'

export interface Line {
  /** Mean time until the first byte of an answer. */
  readonly latencyMs: number
  /** Megabits a second of one connection, and of all together; Infinity for no limit. */
  readonly connectionMbps: number
  readonly totalMbps: number
}

/** A simulated network as such a line; null for one that drops or refuses requests, or that is not known. */
export function lineOf(network: NetworkProfile | null): Line | null {
  if (!network || network.requestsPerSecond !== null) return null
  if (Object.values(network.failures).some((share) => share)) return null
  const { latencyMs, connectionMbps, totalMbps } = network
  const unlimited = Number.POSITIVE_INFINITY
  return {
    latencyMs,
    connectionMbps: connectionMbps ?? unlimited,
    totalMbps: totalMbps ?? unlimited,
  }
}

const BYTES_PER_MS = 125

/**
 * Milliseconds for files of these sizes: each goes in its turn to the first free connection, and the total is never
 * less than the line needs for all their bytes. A run can be a little faster: a latency that varies may be short, and
 * the demo’s line sends at once what it saved up in 50 ms of rest (`server/demo/flow.ts`).
 */
export function limitMs(sizes: readonly number[], connections: number, line: Line): number {
  const { latencyMs, connectionMbps, totalMbps } = line
  const busyUntil = new Array<number>(Math.min(connections, sizes.length)).fill(0)
  for (const bytes of sizes) {
    const freeAt = Math.min(...busyUntil)
    busyUntil[busyUntil.indexOf(freeAt)] =
      freeAt + latencyMs + bytes / (connectionMbps * BYTES_PER_MS)
  }
  const allBytes = sizes.reduce((sum, bytes) => sum + bytes, 0)
  return Math.max(...busyUntil, latencyMs + allBytes / (totalMbps * BYTES_PER_MS))
}
