// The simulated line: the delay of an answer, its speed, and the images that fail.

export const FAILURE_KINDS = [
  'missing',
  'removed',
  'html',
  'corrupt',
  'cut',
  'reset',
  'stall',
  'busy',
  'limited',
] as const

export type FailureKind = (typeof FAILURE_KINDS)[number]

export interface NetworkProfile {
  /** Time to the first byte, ms, and the largest difference from it to both sides. */
  readonly latencyMs: number
  readonly jitterMs: number
  /** Megabits a second of one connection, and of all together; null for no limit. */
  readonly connectionMbps: number | null
  readonly totalMbps: number | null
  /** Image requests a second; more are answered with 429. Null for no limit. */
  readonly requestsPerSecond: number | null
  /** Share of the images, 0 to 1, that fail in each way. */
  readonly failures: Readonly<Partial<Record<FailureKind, number | undefined>>>
}

/** An ordinary line to a server that is not far away. */
export const DEFAULT_PROFILE: NetworkProfile = {
  latencyMs: 60,
  jitterMs: 20,
  connectionMbps: 20,
  totalMbps: 200,
  requestsPerSecond: null,
  failures: {},
}

/** Milliseconds until this answer begins. */
export const latencyOf = ({ latencyMs, jitterMs }: NetworkProfile): number =>
  Math.max(0, latencyMs + (Math.random() * 2 - 1) * jitterMs)
