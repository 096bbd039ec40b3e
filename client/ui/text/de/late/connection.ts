import type { LateTexts } from '../../text-store.ts'

export const connection: LateTexts['connection'] = {
  delay: 'Verzögerung',
  delayVaries: 'Schwankung',
  each: 'Je Download',
  all: 'Zusammen',
  requests: 'Anfragen',
  perSecond: 'je Sekunde',
  shares: 'Anteil der Bilder, die fehlschlagen, in Prozent',
  failures: {
    missing: 'Fehlt',
    removed: 'Gelöscht',
    html: 'HTML-Seite',
    corrupt: 'Beschädigt',
    cut: '1. Versuch gekürzt',
    reset: '1. Versuch getrennt',
    stall: '1. Versuch hängt',
    busy: '1. Versuch besetzt',
    limited: '1. Versuch gebremst',
  },
}
