import type { LateTexts } from '../../../text-store.ts'
import { formats } from '../../formats.ts'

const { count, counted } = formats

export const outcomes: LateTexts['outcomes'] = {
  failures: (number) => `${count(number)} fehlgeschlagen`,
  retry: 'Fehlgeschlagene erneut versuchen',
  reasons: 'Gründe',
  reason: (number, title) => `${count(number)} × ${title}`,
  retryThese: 'Diese erneut versuchen',
  oneByOne: 'Einzeln',
  damaged: (number) => `${counted(number, 'Bild', 'Bilder')} schon an der Quelle beschädigt`,
  aboutDamaged: 'Gespeichert ist, was dort liegt. Jedes Vorschaubild zeigt, was sich lesen lässt.',
  damagedTable: 'Beschädigte Bilder',
  image: 'Bild',
  damage: 'Schaden',
  skipped: (number) => `${counted(number, 'Eintrag', 'Einträge')} übersprungen`,
  skippedTable: 'Übersprungen',
  item: 'Eintrag',
  because: 'Grund',
  title: 'Titel',
  ofImages: (number) => ` mit ${counted(number, 'Bild', 'Bildern')}`,
  question: {
    title: (title) => `${title} ist nicht gespeichert`,
    deletes: (number) =>
      `Ein neuer Lauf löscht die Dateien dieses Laufs: ${counted(number, 'Bild', 'Bilder')}.`,
    onFarm: 'Um sie zu sehen und zu speichern, sie behalten und den Lauf auf der Farm schließen.',
    zipHas: 'Das Zip hat die Vorschaubilder.',
    zipHasBoth: 'Das Zip hat die Originale und die Vorschaubilder.',
    saveFirst: 'Erst Zip speichern',
    keep: 'Behalten',
    anyway: 'Trotzdem starten',
  },
}
