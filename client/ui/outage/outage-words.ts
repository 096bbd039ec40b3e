import type { ServerConfig } from '../../api/server-api.ts'
import type { FailureReason } from '../../core/model/reason.ts'
import type { Texts } from '../text/text-store.ts'

/** Says in a sentence what cannot be reached. `host` is the image host's name; null for that of the demo. */
export function outageWords(
  { outage }: Pick<Texts, 'outage'>,
  reason: FailureReason,
  { host, isOnline }: { readonly host: string | null; readonly isOnline: boolean },
): string {
  if (!isOnline) return outage.offline
  if (reason === 'network') return outage.noServer
  if (reason === 'farm_unavailable') return outage.noRedis
  if (reason === 'results_unavailable') return outage.noResults
  if (reason === 'intercepted') return outage.intercepted
  return outage.host(reason, host)
}

/** The name of Imgur's image host. */
export const hostOf = (server: ServerConfig | null) =>
  server ? new URL(server.directOrigin).host : 'i.imgur.com'
