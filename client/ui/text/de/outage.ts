import type { FailureReason } from '../../../core/model/reason.ts'
import type { Texts } from '../text-store.ts'
import { formats } from './formats.ts'

const HOSTS: Partial<Readonly<Record<FailureReason, string>>> = {
  upstream_unreachable: 'ist nicht erreichbar.',
  upstream_name_unknown: 'ist unter diesem Namen zurzeit nicht bekannt.',
  upstream_port_closed: 'nimmt zurzeit keine Verbindungen an.',
}

export const outage: Texts['outage'] = {
  comparisonWaits: (sinceMs) =>
    `Der Vergleich wartet seit ${formats.clock(sinceMs)}. Er geht von selbst weiter; der laufende Lauf zählt nicht.`,
  waiting: 'Wartet',
  offline: 'Dieser Rechner hat kein Netz.',
  noServer: 'Gallopers Server ist nicht erreichbar.',
  noRedis: 'Der Redis der Farm ist nicht erreichbar.',
  noResults:
    'Die Farm kann zurzeit keine Ergebnisse ablegen. Der Tab „Farm“ sagt, warum und was zu tun ist.',
  intercepted:
    'Das Netz zeigt stattdessen eine Anmeldeseite. In einem anderen Tab anmelden, dann geht es weiter.',
  host: (reason, host) =>
    `${host === null ? 'Der Bildserver der Demo' : `Der Bildserver ${host}`} ${
      HOSTS[reason] ?? 'antwortet nicht.'
    }`,
}
