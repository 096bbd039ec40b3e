import type { LateTexts } from '../../text-store.ts'
import { formats } from '../formats.ts'

const { count, decimal, seconds } = formats

export const race: LateTexts['race'] = {
  title: 'Rennen',
  busy: 'Ein Rennen kann beginnen, wenn der Download oder der Vergleich beendet ist.',
  about:
    'Jede Strategie lädt dieselben paar Bilder der Demo. Sie laufen nacheinander, damit keine der anderen Bandbreite nimmt. Dann erscheinen alle auf einer Uhr.',
  stop: 'Rennen abbrechen',
  start: 'Rennen starten',
  again: 'Neues Rennen',
  warmUp:
    'Vor dem Rennen kommen die Bilder einmal, weil ein Server beim zweiten Mal schneller antwortet.',
  run: (run, of) => `Lauf ${count(run)} von ${count(of)}, nacheinander.`,
  runsNow: 'läuft jetzt',
  racers: (least, most) => `${count(least)} bis ${count(most)} Teilnehmer`,
  imagesOf: (name) => `Bilder von ${name}`,
  rowsOf: (name) => `Zeilen von ${name}`,
  done: (done, of) => `${count(done)} von ${count(of)}`,
  arrived: (place, ms) => `${place}., ${seconds(ms)}`,
  ended: (lost, ms) => (lost > 0 ? `${count(lost)} verloren, ${seconds(ms)}` : seconds(ms)),
  clock: (ms) => `${decimal(ms / 1000, 1)} s`,
  slowed: (pace) => `${decimal(pace, 1)}-mal so schnell gezeigt, wie es war`,
  arrives: (name, place, ms) => `${name} kommt auf Platz ${place} an, nach ${seconds(ms)}.`,
  noResult: 'Kein Ergebnis: Zu wenige kamen an.',
  result: (order, first, factor, last) =>
    `${order}. ${first} war ${factor}-mal so schnell wie ${last}.`,
  unfair: 'Dazwischen lief etwas anderes, oder der Tab war verdeckt; das Rennen war nicht fair.',
  measure: 'Richtig messen',
  chance:
    'Ein Rennen ist ein Lauf von jeder, und der Zufall mischt mit. Der Vergleich wiederholt es und sagt, wie sicher das Ergebnis ist. Nach zwei Minuten Messzeit beginnt keine neue Runde.',
}
