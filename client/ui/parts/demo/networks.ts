// Networks that the demo can simulate, to choose from by name.
import type { NetworkProfile } from '../../../api/server-api.ts'

interface NamedNetwork {
  readonly name: string
  readonly about: string
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
    name: 'Wi-Fi',
    about: '60 ms delay, 20 Mbit/s for each download, 200 Mbit/s together. Nothing fails.',
    profile: WIFI,
  },
  {
    name: '3G',
    about: '300 ms delay, 1.6 Mbit/s for each download, 4 Mbit/s together. Nothing fails.',
    profile: { ...WIFI, latencyMs: 300, jitterMs: 100, connectionMbps: 1.6, totalMbps: 4 },
  },
  {
    name: 'A host that refuses some',
    about:
      'Wi-Fi to a host that lacks some images, breaks off others at the first try, and takes 20 requests a second.',
    profile: {
      ...WIFI,
      requestsPerSecond: 20,
      failures: { missing: 0.05, removed: 0.05, corrupt: 0.05, cut: 0.1, busy: 0.1 },
    },
  },
  {
    name: 'No limits',
    about: 'No delay, and as fast as this computer gives. Nothing fails.',
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
