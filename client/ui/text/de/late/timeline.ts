import type { LateTexts } from '../../text-store.ts'
import { formats } from '../formats.ts'

const { count, counted, plural, duration } = formats

const images = (number: number) => counted(number, 'Bild', 'Bilder')
const requests = (number: number) => counted(number, 'Anfrage', 'Anfragen')
const were = (number: number) => plural(number, 'wurde', 'wurden')

export const timeline: LateTexts['timeline'] = {
  title: 'Zeitverlauf',
  running: (number) => `${count(number)} laufen, `,
  peak: (number) => `höchstens ${count(number)} gleichzeitig`,
  asTable: 'Als Tabelle',
  shares: 'Die Prozente sind Anteile an der Dauer des ganzen Laufs.',
  row: 'Zeile',
  requests: 'Anfragen',
  retried: 'Wiederholt',
  failed: 'Fehlgeschlagen',
  moreRows: (number) => counted(number, 'weitere Zeile', 'weitere Zeilen'),
  stages: {
    queued: 'In der Warteschlange',
    connecting: 'Verbinden',
    waiting: 'Warten',
    receiving: 'Empfangen',
  },
  legend: {
    queued: 'wartet auf eine freie Verbindung',
    connecting: 'verbindet',
    waiting: 'wartet auf die Antwort',
    receiving: 'empfängt',
    making: 'macht ein Vorschaubild',
    thumbnail: 'Vorschaubild fertig (unter den Zeilen)',
    repeated: 'fehlgeschlagen, wiederholt',
    failed: 'fehlgeschlagen',
    aborted: 'abgebrochen',
    halted: 'der Bildserver bat um eine Pause',
  },
  sentence: {
    rows: (number, rows, ms) =>
      `${images(number)} in ${counted(rows, 'Zeile', 'Zeilen')} in ${duration(ms)}`,
    repeated: (number) => `${requests(number)} fehlgeschlagen und wiederholt`,
    failed: (number) => `${images(number)} fehlgeschlagen`,
    aborted: (number) => `${requests(number)} ${were(number)} abgebrochen`,
    halts: (number) => `der Bildserver bat ${count(number)}-mal um eine Pause`,
  },
  beganAt: (ms) => `begann bei ${duration(ms)}`,
  spans: {
    queued: (ms) => `${count(ms)} ms in der Warteschlange`,
    connecting: (ms) => `${count(ms)} ms verbunden`,
    waiting: (ms) => `${count(ms)} ms gewartet`,
    receiving: (ms) => `${count(ms)} ms empfangen`,
  },
  madeIn: (ms) => `in ${count(ms)} ms gemacht`,
  help: 'Auf eine Anfrage zeigen oder die Pfeiltasten benutzen; ein Klick zeigt ihr Bild.',
  zoomIn: 'Vergrößern',
  zoomOut: 'Verkleinern',
  showAll: 'Alles zeigen',
}
