// Chromium's own log of its network, which has every request of every page and worker.
import { readFileSync } from 'node:fs'

interface NetLog {
  readonly constants: { readonly logEventTypes: Readonly<Record<string, number>> }
  readonly events: readonly {
    readonly type: number
    readonly params?: {
      readonly url?: string
      readonly method?: string
      /** The origin of the page that asks; the browser itself has none. */
      readonly initiator?: string
    }
  }[]
}

/** The flag that makes the browser write its log into this file. */
export const netLogFlag = (file: string): string => `--log-net-log=${file}`

/** All requests of pages and their workers, in their order, such as `GET http://127.0.0.1:1234/`. */
export function requestsIn(file: string): string[] {
  // Each event has a line. A browser that was killed leaves half a line; one that ended by itself closes the list.
  const lines = readFileSync(file, 'utf8').split(',\n')
  const whole = lines.slice(0, -1).join(',\n').replace(/\]$/, '')
  const { constants, events }: NetLog = JSON.parse(`${whole}]}`)
  const begun = constants.logEventTypes.URL_REQUEST_START_JOB
  return events.flatMap(({ type, params }) =>
    type === begun && params?.initiator?.startsWith('http')
      ? [`${params.method} ${params.url}`]
      : [],
  )
}

/** True for a request for the page's own files: workers load their scripts, and a service worker keeps the page. */
export const isForThePage = (request: string, origin: string): boolean =>
  /^(?:assets\/[\w.-]+|service-worker\.js|icon\.svg|manifest\.webmanifest)?$/.test(
    request.replace(`GET ${origin}/`, ''),
  )
