// Networks that the demo can simulate, to choose from by name.
import type { NetworkProfile } from '../../../api/server-api.ts'
import type { Texts } from '../../text/text-store.ts'

interface NamedNetwork {
  /** The texts have its name. */
  readonly id: keyof Texts['demo']['networks']
  readonly profile: NetworkProfile
}

/** The first is the one that the server starts with. */
const WIFI: NetworkProfile = {
  latencyMs: 60,
  jitterMs: 20,
  connectionMbps: 20,
  totalMbps: 200,
  requestsPerSecond: null,
  failures: {},
}

export const networks: readonly NamedNetwork[] = [
  {
    id: 'wifi',
    profile: WIFI,
  },
  {
    id: '3g',
    profile: { ...WIFI, latencyMs: 300, jitterMs: 100, connectionMbps: 1.6, totalMbps: 4 },
  },
  {
    id: 'refusing',
    profile: {
      ...WIFI,
      requestsPerSecond: 20,
      failures: { missing: 0.05, removed: 0.05, corrupt: 0.05, cut: 0.1, busy: 0.1 },
    },
  },
  {
    id: 'unlimited',
    profile: { ...WIFI, latencyMs: 0, jitterMs: 0, connectionMbps: null, totalMbps: null },
  },
]

/** The named network that this profile is; undefined for one that a person has made. */
export const networkOf = (profile: NetworkProfile): NamedNetwork | undefined =>
  networks.find((one) => keyOf(one.profile) === keyOf(profile))

/** Failures of no image are none. */
const keyOf = ({ failures, ...line }: NetworkProfile) =>
  JSON.stringify([
    line.latencyMs,
    line.jitterMs,
    line.connectionMbps,
    line.totalMbps,
    line.requestsPerSecond,
    Object.entries(failures)
      .filter(([, share]) => share)
      .toSorted(),
  ])
