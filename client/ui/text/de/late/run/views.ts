import type { LateTexts } from '../../../text-store.ts'

export const views: LateTexts['views'] = {
  title: 'Ansicht',
  names: { pictures: 'Bilder', timeline: 'Zeitverlauf', table: 'Tabelle' },
  noRequests: 'Seit dem Öffnen dieser Seite wurde nichts angefragt.',
  inMemory:
    'Dieser Tab hält seine Dateien nur im Arbeitsspeicher, weil ein anderer Tab die gespeicherten Dateien hat oder dieser Browser keine speichert. Das Zip speichern, bevor der Tab geschlossen oder neu geladen wird.',
  keys: 'Tasten',
  close: 'Schließen',
  shortcuts: {
    views: ['1, 2, 3', 'Bilder, Zeitverlauf, Tabelle'],
    move: ['Pfeiltasten, Pos1, Ende, Bild auf, Bild ab', 'Zwischen den Bildern bewegen'],
    open: ['Eingabetaste', 'Das Bild öffnen'],
    select: ['Leertaste', 'Das Bild auswählen oder aus der Auswahl nehmen'],
    range: [
      'Umschalt und eine Pfeiltaste, Umschalt und ein Klick',
      'Alle Bilder bis dorthin auswählen',
    ],
    one: ['Strg und ein Klick', 'Ein weiteres Bild auswählen'],
    all: ['Strg+A', 'Alle gezeigten Bilder auswählen'],
    invert: ['I', 'Die Auswahl umkehren'],
    escape: ['Esc', 'Nichts auswählen; schließen, was offen ist'],
    zoom: ['+, −, 0', 'Im Zeitverlauf: vergrößern, verkleinern, alles zeigen'],
    step: [
      '← →',
      'Im Zeitverlauf: die Anfrage davor oder danach; in der Großansicht: das Bild davor oder danach',
    ],
    help: ['?', 'Diese Liste zeigen'],
  },
}
