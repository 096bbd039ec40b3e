import type { Interval } from '../../../../engine/comparison/statistics/stats.ts'
import type { LateTexts } from '../../text-store.ts'
import { formats } from '../formats.ts'

const { count, decimal, digits, percent, seconds } = formats

const factor = (number: number) => digits(number, 3)
const within = ({ center, low, high }: Interval) =>
  factor(low) === factor(high)
    ? `${factor(center)}-mal`
    : `${factor(center)}-mal (${factor(low)} bis ${factor(high)})`
const share = ({ center, low, high }: Interval) =>
  `${percent(center)} (${percent(Math.max(low, 0))} bis ${percent(Math.min(high, 1))})`

const whyWorkers = ({ low, high }: Interval) => {
  if (low > 1.05)
    return 'Das kommt vor, wo auch andere Programme die Kerne nutzen, denn mehr Worker bekommen einen größeren Teil davon, oder wo es mehr Kerne gibt, als der Browser nennt.'
  if (high < 0.95) return 'Sie warten auf dieselben Kerne, und jeder braucht eigenen Speicher.'
  return 'Ein Vorschaubild zu machen heißt rechnen, und gerechnet wird auf den Kernen.'
}

const asks: LateTexts['questions']['asks'] = {
  beats: {
    ask: 'Sind 8 zugleich schneller als eins nach dem anderen, und warum nicht 8-mal?',
    guesses: ['Nein', 'Bis 4-mal', '4- bis 7-mal', 'Etwa 8-mal'],
    answer: (answer) =>
      `Acht zugleich sind ${within(answer)} so schnell wie eins nach dem anderen. Ein Bild braucht ${decimal(answer.more[0] ?? 1, 1)}-mal so lange, wenn acht zugleich kommen, und in den letzten ${percent(answer.more[1] ?? 0)} des Laufs sind weniger als vier übrig.`,
  },
  enough: {
    ask: 'Wie viele zugleich genügen auf dieser Leitung?',
    guesses: ['2 oder weniger', '4', '8', '16'],
    answer: ({ center, more }) =>
      `${count(center)} zugleich genügen auf dieser Leitung: mehr gewinnen höchstens ${percent((more[1] ?? 1) - 1)}. Sie sind ${factor(more[0] ?? 1)}-mal so schnell wie 2 zugleich.`,
  },
  barrier: {
    ask: 'Was kostet eine Barriere?',
    guesses: ['Nichts', 'Bis 1,5-mal', 'Bis doppelt', 'Mehr'],
    answer: (answer) =>
      `Gruppen von acht brauchen ${within(answer)} so lange wie eine gemeinsame Warteschlange von acht. An jeder Barriere warten alle auf das langsamste Bild der Gruppe, darum stehen ${percent(answer.more[0] ?? 0)} ihrer Plätze leer.`,
  },
  sharing: {
    ask: 'Was kostet festes Aufteilen, wenn die Größen verschieden sind?',
    guesses: ['Nichts', 'Bis 30 %', '30 bis 60 %', 'Mehr'],
    answer: (answer) =>
      `Vorher festgelegte Anteile brauchen ${within(answer)} so lange wie eine gemeinsame Warteschlange von sechs. Ein Worker, der früh fertig ist, hilft niemandem, darum stehen ${percent(answer.more[0] ?? 0)} der Plätze leer.`,
  },
  ceiling: {
    ask: 'Warum sieht hier alles über 6 gleich aus?',
    guesses: ['Kein Gewinn', 'Bis 1,5-mal', 'Bis 3-mal', 'Bis 4-mal'],
    answer: ({ more, ...answer }) =>
      `24 zugleich sind ${within(answer)} so schnell wie 6. Vier Verbindungen mit 15 Mbit/s füllen diese Leitung von 60 Mbit/s, mehr teilen sie sich nur; wirklich liefen ${count(more[0] ?? 0)} zugleich.`,
  },
  deadline: {
    ask: 'Was verliert eine Frist?',
    guesses: ['Fast nichts', 'Bis 30 %', '30 bis 70 %', 'Mehr'],
    answer: (answer) =>
      `Nach ${seconds(answer.more[1] ?? 0)} fehlen bei zwei zugleich noch ${share(answer)} der Bilder, und eine Frist würde sie verlieren. Bei acht zugleich fehlen ${percent(answer.more[0] ?? 0)}.`,
  },
  workers: {
    ask: 'Helfen mehr Worker für Vorschaubilder als Kerne?',
    guesses: ['Sie bremsen', 'Bis 1,3-mal', '1,3- bis 1,6-mal', 'Mehr'],
    answer: (answer) =>
      `Doppelt so viele Worker wie Kerne sind ${within(answer)} so schnell wie einer je Kern. ${whyWorkers(answer)}`,
  },
  where: {
    ask: 'Wo bleibt die Zeit?',
    guesses: ['Ein Viertel oder weniger', 'Bis zur Hälfte', 'Bis drei Viertel', 'Mehr'],
    answer: (answer) =>
      `Eins nach dem anderen wartet ${share(answer)} des Laufs, während nichts ankommt. Mit acht zugleich sind es ${percent(answer.more[0] ?? 0)}, weil eins empfängt, während ein anderes wartet.`,
  },
  slow: {
    ask: 'Was macht ein langsames Bild mit den anderen?',
    guesses: ['Nichts', 'Bis ein Fünftel', '20 bis 50 %', 'Mehr'],
    answer: (answer) =>
      `In Gruppen hält das langsamste Bild die anderen auf: ${share(answer)} der Plätze stehen leer. In einer gemeinsamen Warteschlange geht es weiter, und ${percent(answer.more[0] ?? 0)} stehen leer.`,
  },
  failing: {
    ask: 'Wie sieht schnelles Scheitern aus, wenn niemand die Fehler zählt?',
    guesses: ['Wie es ist', 'Bis 1,25-mal', '1,25- bis 3-mal', 'Mehr'],
    answer: ({ more: [ms = 0, ended = 0, saved = 0], ...answer }) =>
      `Wie Tempo. ${count(ended)} Bilder sind nach ${seconds(ms)} am Ende, aber nur ${count(saved)} davon gespeichert. Enden statt Bilder gezählt, sieht es ${within(answer)} so schnell aus, wie es ist.`,
  },
}

export const questions: LateTexts['questions'] = {
  title: 'Eine Frage stellen',
  about:
    'Jede ist ein Druck. Die Antwort wird auf einer Leitung der Demo gemessen, die niemand sonst nutzt.',
  busy: 'Eine Frage geht, wenn der Download, das Rennen oder der Vergleich zu Ende ist.',
  measures: 'Sie wird jetzt gemessen. Schätzen geht, bis die Antwort da ist.',
  measure: 'Antwort messen',
  guess: 'Eigene Schätzung (oder keine)',
  guessOf: {
    beats: 'Mal so schnell',
    enough: 'Downloads zugleich',
    barrier: 'Zeit der Gruppen',
    sharing: 'Mehr Zeit',
    ceiling: '24 zugleich, mal so schnell wie 6',
    deadline: 'Bilder, die eine Frist verliert',
    workers: 'Doppelt so viele Worker, mal so schnell',
    where: 'Anteil der Zeit, der gewartet wird, eins nach dem anderen',
    slow: 'Plätze, die in Gruppen leer stehen',
    failing: 'Es sieht schneller aus, als es ist',
  },
  answer: 'Antwort',
  open: 'Die Messungen sagen es noch nicht. Mehr Runden vielleicht.',
  fits: (guess) => `Geschätzt war „${guess}“: das passt.`,
  misses: (guess) => `Geschätzt war „${guess}“: das passt nicht.`,
  slow: 'In Zeitlupe wiederholen',
  slowed: (times) => `Die typischen Läufe, ${count(times)}-mal so langsam, wie sie waren`,
  clock: (ms) => `${decimal(ms / 1000, 2)} s`,
  asks,
}
