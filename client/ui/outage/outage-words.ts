import type { ServerConfig } from '../../api/server-api.ts'
import type { FailureReason } from '../../core/model/reason.ts'

/** Says in a sentence what cannot be reached. `host` is the image host's name; null for that of the demo. */
export function outageWords(
  reason: FailureReason,
  { host, isOnline }: { readonly host: string | null; readonly isOnline: boolean },
): string {
  if (!isOnline) return 'This computer has no network.'
  if (reason === 'network') return 'Galloper’s server cannot be reached.'
  if (reason === 'intercepted')
    return 'The network shows a login page instead. Sign in to it in another tab.'
  const name = host === null ? 'The demo’s image host' : `The image host ${host}`
  return `${name} ${HOSTS[reason] ?? 'does not answer.'}`
}

const HOSTS: Partial<Readonly<Record<FailureReason, string>>> = {
  upstream_unreachable: 'cannot be reached.',
  upstream_name_unknown: 'is not known by its name at the moment.',
  upstream_port_closed: 'takes no connections at the moment.',
}

/** The name of Imgur's image host. */
export const hostOf = (server: ServerConfig | null) =>
  server ? new URL(server.directOrigin).host : 'i.imgur.com'
