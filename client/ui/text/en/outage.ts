import type { FailureReason } from '../../../core/model/reason.ts'
import { formats } from './formats.ts'

const HOSTS: Partial<Readonly<Record<FailureReason, string>>> = {
  upstream_unreachable: 'cannot be reached.',
  upstream_name_unknown: 'is not known by its name at the moment.',
  upstream_port_closed: 'takes no connections at the moment.',
}

export const outage = {
  comparisonWaits: (sinceMs: number) =>
    `The comparison has waited since ${formats.clock(sinceMs)}. It goes on by itself, and the run under way will not count.`,
  waiting: 'Waiting',
  offline: 'This computer has no network.',
  noServer: 'Galloper’s server cannot be reached.',
  noRedis: 'The farm’s Redis cannot be reached.',
  noResults: 'The farm can keep no results at the moment. The Farm tab says why, and what to do.',
  intercepted: 'The network shows a login page instead. Sign in to it in another tab.',
  /** `host` is null for that of the demo. */
  host: (reason: FailureReason, host: string | null) =>
    `${host === null ? 'The demo’s image host' : `The image host ${host}`} ${
      HOSTS[reason] ?? 'does not answer.'
    }`,
}
