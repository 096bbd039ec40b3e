import type { LateTexts } from '../../../text-store.ts'
import { formats } from '../../formats.ts'

const { bytes, clock, count, counted, duration } = formats

const images = (number: number) => counted(number, 'Bild', 'Bilder')

export const runNotes: LateTexts['runNotes'] = {
  nothing: (title) =>
    `Die Liste von „${title}“ kam, und sie ist leer. Die Schreibweise prüfen oder einen anderen Namen nehmen.`,
  noRoom: 'Kein Platz mehr.',
  aboutNoRoom:
    'Der Datenträger oder der Anteil des Browsers ist voll, darum wartet der Lauf. Kein Bild ist verloren.',
  roomMissing: (needed) => `Für den Rest des Laufs fehlen etwa ${bytes(needed)}.`,
  deleteFiles: 'Für mehr Platz Dateien auf diesem Datenträger löschen, dann „Fortsetzen“ drücken.',
  saveZip:
    '„Zip speichern“ sichert, was da ist, und braucht keinen Platz im Browser. Erst „Fortsetzen“ drücken, wenn der Download beendet ist.',
  privateWindow:
    'Ein privates Fenster hat einen kleinen Anteil: das Zip speichern und in einem normalen Fenster neu beginnen.',
  willNotDo: (needed, free) =>
    `Der Rest dieses Laufs braucht etwa ${bytes(needed)}, und der Browser hat Platz für ${bytes(free)}. Ist er aufgebraucht, wartet der Lauf.`,
  here: (number) =>
    number === 1
      ? '1 Bild ist schon aus einem früheren Lauf hier und wurde nicht noch einmal geladen. Auch das Zip hat es.'
      : `${images(number)} sind schon aus einem früheren Lauf hier und wurden nicht noch einmal geladen. Auch das Zip hat sie.`,
  samePicture: (links) =>
    `${count(links)} Links gaben ein und dasselbe Bild. War das nicht zu erwarten, sperrt der Bildserver vielleicht das Land oder das Netz.`,
  drawing: (ready, total) =>
    `Die Demo zeichnet ihre Bilder noch (${count(ready)} von ${count(total)}). Bis dahin ist sie langsamer.`,
  beside: (number, folder) =>
    `${counted(number, 'Vorschaubild', 'Vorschaubilder')} neben die Bilder in ${folder} geschrieben.`,
  unlike: (number) =>
    number === 1
      ? '1 Bild weicht in Größe, Bytes oder Format von der Liste der Galerie ab. Es ist gespeichert, und report.json im Zip nennt es.'
      : `${images(number)} weichen in Größe, Bytes oder Format von der Liste der Galerie ab. Sie sind gespeichert, und report.json im Zip nennt sie.`,
  waiting: {
    farmGoesOn:
      'Die Farm macht mit dem Lauf weiter, und diese Seite verfolgt ihn wieder, sobald sie kann.',
    goesOn: 'Bis das vorbei ist, wird kein Bild angefragt; dann geht der Lauf von selbst weiter.',
    since: (sinceMs, ms) => `Wartet seit ${clock(sinceMs)}, seit ${duration(ms)}.`,
    nextTry: (ms) => `Der nächste Versuch ist in ${duration(ms)}.`,
    tried: 'Gerade läuft ein Versuch.',
    fewer: 'Der Bildserver oder Gallopers Server bat um weniger Anfragen.',
    noRequests: 'Bis dahin wird kein Bild angefragt.',
    goOnIn: (ms) => `In ${duration(ms)} geht es weiter.`,
    tryNow: 'Jetzt versuchen',
    goOnNow: 'Jetzt weitermachen',
  },
}
