import type { Texts } from '../text-store.ts'
import { formats } from './formats.ts'

const { count, counted, duration } = formats

export const parts: Texts['parts'] = {
  scrollable: (name) => `${name}, scrollbar`,
  failures: 'Fehlgeschlagen',
  image: 'Bild',
  reason: 'Grund',
  detail: 'Einzelheit',
  attempts: 'Versuche',
  noLimit: 'unbegrenzt',
  range: (least, most) => `${count(least)} bis ${count(most)}`,
  needsNumber: (range) => `Hier fehlt eine Zahl von ${range}.`,
  isNoNumber: (range) => `Das ist keine Zahl. Möglich ist ${range}.`,
  wholeOnly: (value) => `${value} geht nicht: nur ganze Zahlen.`,
  outOfRange: (value, range) => `${value} geht nicht: nur ${range}.`,
  tryAgain: 'Erneut versuchen',
  waitBefore: (ms) => `Vor dem nächsten Versuch ${duration(ms)} warten.`,
  imagesDone: 'Fertige Bilder',
  counts: {
    saved: 'gespeichert',
    failed: 'fehlgeschlagen',
    skipped: 'übersprungen',
    cancelled: 'abgebrochen',
  },
  alreadyHere: (number) => `(${count(number)} schon hier)`,
  ofItems: (number) => `von ${counted(number, 'Eintrag', 'Einträgen')}`,
  codeOf: (name) => `Code von ${name}, scrollbar`,
  showCode: (name) => `Code von ${name} zeigen`,
  noCode:
    'Der Code lässt sich nicht laden. Prüfen, ob Gallopers Server läuft, dann die Seite neu laden.',
}
