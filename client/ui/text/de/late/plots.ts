import type { LateTexts } from '../../text-store.ts'
import { formats } from '../formats.ts'

const { counted, time } = formats

export const plots: LateTexts['plots'] = {
  saveSvg: 'SVG speichern',
  saveSvgOf: (title) => `SVG von „${title}“ speichern`,
  asTable: 'Als Tabelle',
  flight: {
    title: 'Downloads gleichzeitig',
    really: (list) => `Die meisten Downloads, die wirklich gleichzeitig liefen. ${list}.`,
    open: (list) =>
      `Die meisten Downloads, die gleichzeitig offen waren; wie viele er wirklich gesendet hat, sagt dieser Browser nicht. ${list}.`,
    atMost: 'Höchstens',
    average: 'Im Mittel',
    requested: 'Angefragt',
    allowed: 'Erlaubt',
    time: 'Zeit',
  },
  forest: {
    title: 'Wie viel mal so schnell',
    nothing: 'Bisher zählt keine Runde.',
    legend:
      'Punkt: eine Runde. Balken: 95-%-Konfidenzintervall, korrigiert für mehrere Vergleiche. Band: höchstens 5 % neben der Basis, was praktisch keinen Unterschied macht.',
    cut: 'Pfeil: Das Intervall geht über den Rand hinaus.',
    outlier: 'Ring: eine Runde, die weit von allen anderen liegt.',
    rounds: 'Runden',
    atLeast: 'Mindestens',
    atMost: 'Höchstens',
    eachRound: 'Jede Runde',
  },
  image: {
    title: 'Zeit eines Bildes',
    sentence: (name, p50, p95, first) =>
      `${name}: Die Hälfte der Bilder braucht je höchstens ${time(p50)}, 95 % höchstens ${time(p95)}. Das erste ist nach ${time(first)} fertig.`,
    blocked: (name, blocked, of) =>
      `${name} blockiert die Seite für ${time(blocked)} von ${time(of)}.`,
    legend:
      'Dreieck: das erste Bild. Punkt: die Hälfte der Bilder. Ende der Linie: 95 % der Bilder.',
    images: 'Bilder',
    first: 'Erstes Bild',
  },
  runTime: {
    title: 'Wo die Zeit des Laufs bleibt',
    name: 'Teile des Laufs',
    sentence: (name, ms, part, what) =>
      `${name} braucht ${time(ms)}. Der größte Teil, ${time(part)}: ${what}.`,
    parts: {
      waiting: 'warten, während nichts ankommt',
      receiving: 'empfangen',
      tail: 'die letzten wenigen Bilder empfangen',
      thumbnails: 'die letzten Vorschaubilder machen',
      resting: 'nichts davon',
    },
  },
  stages: {
    title: 'Wo die Zeit eines Bildes bleibt',
    name: 'Abschnitte',
    sentence: (name, ms, largest, stage) =>
      `${name} braucht etwa ${time(ms)} für ein Bild, und andere sind zur selben Zeit unterwegs. Der größte Teil, ${time(largest)}: ${stage}.`,
  },
  sweep: {
    title: (name) => `${name}: wie viele gleichzeitig`,
    table: (name) => `${name} nach gleichzeitigen Downloads`,
    legend:
      'Durchgezogen: Mediane; jeder Punkt ist ein Lauf. Gestrichelt: die Idealzeit, die Latenz und Bandbreite allein brauchen. Senkrecht: Keine andere Zahl ist mehr als 5 % schneller als diese.',
    median: 'Median',
    ideal: 'Idealzeit',
    nothing: 'Noch ist nichts gemessen.',
    least: (enough) =>
      `${enough} gleichzeitig: Keine größere Zahl ist hier mehr als 5 % schneller.`,
    gain: (enough, ms, few, fewMs, factor) =>
      `${counted(enough, 'gleichzeitiger Download', 'gleichzeitige Downloads')}: ${time(ms)}, ${few} gleichzeitig: ${time(fewMs)}, also ${factor}-mal so schnell.`,
    open: 'Die Intervalle sagen noch nicht, ab welcher Zahl mehr Downloads zugleich weniger als 5 % bringen.',
    moreIdle: (enough) => `Mehr als ${enough} bringen auf dieser Leitung weniger als 5 %.`,
  },
}
