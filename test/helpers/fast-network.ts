import { DEFAULT_PROFILE, type NetworkProfile } from '../../server/demo/network.ts'

/** The demo's line without latency and without limits. */
export const FAST: NetworkProfile = {
  ...DEFAULT_PROFILE,
  latencyMs: 0,
  jitterMs: 0,
  connectionMbps: null,
  totalMbps: null,
}
