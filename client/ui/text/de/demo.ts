import type { Texts } from '../text-store.ts'
import { formats } from './formats.ts'

const { count } = formats

export const demo: Texts['demo'] = {
  connection: 'Simulierte Verbindung',
  details: 'Einzelheiten der Verbindung',
  own: 'Wie in den Einzelheiten eingestellt',
  aboutOwn: (latencyMs, mbps) =>
    `${count(latencyMs)} ms Verzögerung, ${
      mbps === null ? 'unbegrenzt' : `${count(mbps)} Mbit/s`
    } je Download.`,
  drawing: (ready, total) =>
    `Die Demo zeichnet ihre Bilder noch (${count(ready)} von ${count(total)}). Ein Bild, das noch fehlt, dauert etwas länger.`,
  networks: {
    wifi: {
      name: 'WLAN',
      about: '60 ms Verzögerung, 20 Mbit/s je Download, 200 Mbit/s zusammen. Nichts schlägt fehl.',
    },
    '3g': {
      name: '3G',
      about: '300 ms Verzögerung, 1,6 Mbit/s je Download, 4 Mbit/s zusammen. Nichts schlägt fehl.',
    },
    refusing: {
      name: 'Ein Server, der manches verweigert',
      about:
        'WLAN zu einem Server, dem einige Bilder fehlen, der andere beim ersten Versuch abbricht und 20 Anfragen je Sekunde annimmt.',
    },
    unlimited: {
      name: 'Ohne Grenzen',
      about:
        'Keine Verzögerung, und so schnell, wie dieser Rechner es erlaubt. Nichts schlägt fehl.',
    },
  },
}
