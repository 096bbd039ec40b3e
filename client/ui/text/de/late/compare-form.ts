import type { LateTexts } from '../../text-store.ts'
import { formats } from '../formats.ts'

const { count, counted } = formats

export const compareForm: LateTexts['compareForm'] = {
  presets: 'Vorlagen',
  presetWords: {
    quick: {
      name: 'Kurzer Blick',
      about:
        'Eins nach dem anderen, acht gleichzeitig und die Strategie, die ihre Zahl selbst findet.',
    },
    queue: {
      name: 'Wie viele gleichzeitig',
      about:
        'Die gemeinsame Warteschlange mit 1 bis 48 gleichzeitigen Downloads: Ab wie vielen helfen mehr nicht mehr?',
    },
    downloads: {
      name: 'Python-Tutorial: Downloads',
      about:
        'Das Python-Tutorial von Marcus McCurdy lädt 91 Bilder, eins nach dem anderen und mit acht Threads. Hier dasselbe, auf einer langsamen Leitung.',
    },
    thumbnails: {
      name: 'Python-Tutorial: Vorschaubilder',
      about:
        'Das Python-Tutorial von Marcus McCurdy macht 160 Vorschaubilder, eins nach dem anderen und mit allen Kernen. Hier dasselbe.',
    },
  },
  measure: 'Messen',
  workloads: {
    downloads: 'Downloads',
    thumbnails: 'Vorschaubilder',
    both: 'Downloads und Vorschaubilder',
  },
  gallery: 'Galerie',
  strategies: 'Strategien',
  baseline: 'Basis',
  atOnce: 'Gleichzeitige Downloads',
  suchAs: 'etwa 4, 8, 16',
  commas: (least, most) => `${count(least)} bis ${count(most)}, durch Kommas getrennt`,
  fields: {
    images: { label: 'Bilder', unit: '' },
    rounds: { label: 'Runden', unit: 'höchstens' },
    budgetS: { label: 'Beenden nach', unit: 'Sekunden' },
    seed: { label: 'Zufallsstart (0: ein neuer)', unit: '' },
    box: { label: 'Vorschaugröße', unit: 'px' },
  },
  compare: 'Vergleichen',
  stop: 'Beenden',
  noServer: 'Wartet auf Gallopers Server.',
  tooFew: 'Mindestens zwei Strategien wählen.',
  needsClientId:
    'Galerien von Imgur brauchen eine Client-ID. Links zu Bildern eingeben oder oben zur Demo wechseln.',
  tooMany: (requests, most) =>
    `Das könnten ${count(requests)} Anfragen an Imgur werden; erlaubt sind ${count(most)}. Weniger Bilder, Strategien oder Runden wählen.`,
  cost: (runs, downloads, seconds) =>
    `Bis zu ${counted(runs, 'Lauf', 'Läufe')} und ${counted(downloads, 'Download', 'Downloads')}. Nach ${count(seconds)} s Messzeit beginnt keine neue Runde.`,
}
