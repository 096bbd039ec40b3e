import type { Difference } from '../../../../engine/comparison/statistics/then-and-now.ts'
import type { LateTexts } from '../../text-store.ts'
import { formats } from '../formats.ts'

const { count, counted, duration, moment, seconds } = formats

const rows = (number: number) => counted(number, 'Zeile', 'Zeilen')

const DIFFERENCES: Readonly<Record<Difference, string>> = {
  workload: 'die Arbeit',
  site: 'die Seite',
  images: 'die Bilder',
  box: 'die Größe der Vorschaubilder',
  network: 'das Netz',
  browser: 'der Browser',
  cores: 'die Zahl der Kerne',
  connections: 'die Zahl der Verbindungen',
}

const named = (others: readonly Difference[]) => others.map((one) => DIFFERENCES[one]).join(', ')

export const compare: LateTexts['compare'] = {
  settings: 'Einstellungen',
  downloading:
    'Ein Download läuft und würde die Messungen stören. Sein Ende abwarten oder ihn abbrechen.',
  racing: 'Ein Rennen läuft und würde die Messungen stören.',
  welcome: {
    title: 'Welche Strategie ist schneller, und ist der Unterschied echt?',
    how: 'Jede Strategie bekommt dieselben Bilder. Nach dem Aufwärmen kommen Runden, in denen jede Strategie einmal läuft, in zufälliger Reihenfolge. Eine davon, frei wählbar, ist die Basis. Sie läuft in jeder Runde zweimal; der Unterschied zwischen ihren beiden Ergebnissen zeigt, wie stark dieser Rechner und diese Leitung schwanken. Der Vergleich endet, sobald das Ergebnis klar ist oder seine Runden oder Sekunden aufgebraucht sind.',
    visible:
      'Diesen Tab sichtbar lassen: Browser bremsen verdeckte Seiten, darum zählen Messungen eines verdeckten Tabs nicht.',
  },
  strategy: 'Strategie',
  comparison: 'Vergleich',
  nothingYet: 'Vor den ersten Runden ist noch nichts bekannt.',
  measuredOf: (images, title, takenAt) =>
    `${counted(images, 'Bild', 'Bilder')} aus ${title}, gemessen am ${moment(new Date(takenAt))}.`,
  hasEnded: (sentences) => `Der Vergleich ist beendet. ${sentences}`,
  moreRounds: 'Mehr Runden',
  exportAs: (kind) => `${kind} exportieren`,
  finding: 'Befund',
  medianTime: 'Median der Zeit',
  timesAsFast: 'Mal so schnell',
  timesAsFastWithin: 'Mal so schnell (95-%-Intervall)',
  interval: '95-%-Intervall',
  verdict: 'Urteil',
  results: 'Ergebnisse',
  allResults: 'Alle Ergebnisse',
  details: 'Einzelheiten: alle Zahlen, Zeitverläufe und wo die Zeit bleibt',
  figures: {
    spread: 'Streuung',
    spreadAbout:
      'Die Standardabweichung der Zeiten als Anteil ihres Mittels. Was alle zugleich bremst, ist darin enthalten; in den Faktoren nicht.',
    interval:
      'Darin liegt der wahre Faktor; alle Intervalle zusammen stimmen in 95 von 100 Vergleichen.',
    atOnce: 'Wirklich gleichzeitig',
    atOnceAbout:
      'Die meisten Downloads, die gesendet und noch nicht fertig waren, nach der Aufzeichnung des Browsers.',
    requested: 'Gleichzeitig angefragt',
    requestedAbout:
      'Die meisten Downloads, die die Strategie offen hatte; einige davon können im Browser gewartet haben.',
    ideal: 'Zeit / Idealzeit',
    idealAbout:
      'Die Idealzeit folgt aus der mittleren Latenz und der Bandbreite der simulierten Leitung. Ein Ergebnis kann knapp unter 1 liegen, weil die Latenz schwankt und die Leitung in Ruhe 50 ms Bandbreite anspart.',
    imagesPerS: 'Bilder/s',
    rate: 'Rate',
    frozen: 'Seite blockiert',
    frozenAbout:
      'Wie lange die Seite in einem Lauf nicht antworten konnte, über 50 ms je Aufgabe hinaus.',
    rounds: 'Runden',
    voids: 'Ungültige Läufe',
    voidsAbout:
      'Läufe, die nicht zählen, weil der Tab verdeckt oder beschäftigt war oder etwas ausfiel.',
    lost: 'Verlorene Bilder',
    lostAbout: 'Die meisten Bilder, die ein Lauf nicht oder mit anderen Bytes gespeichert hat.',
    retries: 'Wiederholungen',
    retriesAbout: 'Anfragen nach der ersten für ein Bild, über alle Läufe.',
  },
  pairs: {
    title: 'Beliebige zwei',
    than: 'Verglichen mit',
    table: (name) => `Verglichen mit ${name}`,
    alike: (names) => `${names} sind untereinander praktisch gleich.`,
    noneAlike: 'Von keinen zweien ist gezeigt, dass sie gleich sind.',
    about:
      'Dieses Paar ist nach der Messung gewählt, darum lassen die Intervalle Raum für jedes Paar, das man hätte wählen können. Sie sind breiter als die zur Basis und beruhen auf einem Lauf von jedem je Runde.',
  },
  timelines: {
    title: 'Zeitverläufe',
    scale: (spanMs) => `Alle Zeitverläufe haben denselben Maßstab (${seconds(spanMs)}).`,
    shortest: (name, ms) => `${name} hat den kürzesten Median, ${seconds(ms)}.`,
    making: 'macht ein Vorschaubild; jeder Worker hat zwei Zeilen',
    finished: 'fertig',
    sentence: (ms, number) => `${seconds(ms)} in ${rows(number)}`,
    sentenceWithin: (ms, number, most) =>
      `${seconds(ms)} in ${rows(number)}, höchstens ${counted(most, 'Download', 'Downloads')} wirklich gleichzeitig`,
    savePng: 'PNG speichern',
    savePngOf: (name) => `PNG von ${name} speichern`,
    asTable: (name) => `${name}: als Tabelle`,
  },
  notSaved: (why) => `Das Bild konnte nicht gespeichert werden: ${why}`,
  published: {
    title: 'Die Zahlen des Tutorials',
    about:
      'Das Tutorial hat jedes Skript einmal gemessen, samt dem Auflisten und mit anderen Bildern. Darum lassen sich nur die Verhältnisse vergleichen.',
    name: 'Tutorial',
    published: 'Veröffentlicht',
    timesAsFast: 'Veröffentlicht, mal so schnell',
    here: 'Hier, mal so schnell',
  },
  earlier: {
    name: 'Gespeicherter Vergleich',
    title: 'Ein gespeicherter Vergleich',
    drop: 'Einen gespeicherten Vergleich (.json) auf diese Seite ziehen, um ihn neben dem neusten zu sehen, oder das JSON von hyperfine, oder eine CSV mit den Spalten command und seconds.',
    open: 'JSON oder CSV öffnen',
    close: 'Schließen',
    taken: (takenAt) => `Gemessen am ${moment(new Date(takenAt))}.`,
    takenWith: (takenAt, others) =>
      `Gemessen am ${moment(new Date(takenAt))}, mit denselben Bildern, derselben Arbeit und demselben Netz. ${others.length > 0 ? `Anders sind: ${named(others)}. ` : ''}Über 1 heißt: jetzt schneller. Jede Sitzung hat ihr eigenes Niveau; darum haben Zeiten aus zwei Sitzungen kein Intervall, die Änderung des Faktors zur Basis hat eines.`,
    differ: (others) =>
      others.length > 0
        ? `Er lässt sich mit dem neusten nicht vergleichen. Anders sind: ${named(others)}.`
        : '',
    change: 'Änderung dieses Faktors (95-%-Intervall)',
    verdict: 'Urteil damals',
    saved: 'Gespeicherte Ergebnisse',
    both: 'Damals und jetzt',
    before: 'Damals',
    now: 'Jetzt',
    nowFaster: 'Jetzt, mal so schnell',
    ratioThen: 'Gegenüber der Basis, damals',
    ratioNow: 'Gegenüber der Basis, jetzt',
  },
  elsewhere: {
    title: 'Anderswo gemessene Zeiten',
    sentence: (file) =>
      `Zeiten aus ${file}. Kein Urteil beruht auf ihnen: Die Datei sagt nichts über Bilder, Leitung und Rechner.`,
    legend: 'Gefüllt: hier gemessen. Hohl: anderswo. Punkt: ein Lauf. Balken: der Median.',
    table: 'Zeiten hier und anderswo',
    program: 'Programm',
    named: (name) => `${name} (anderswo)`,
    shortest: 'Kürzeste',
    longest: 'Längste',
    failed: 'Gescheiterte Läufe (zählen nicht mit)',
  },
  savePage: 'Als Seite speichern',
  progress: {
    name: 'Fortschritt des Vergleichs',
    fetching: 'Die Originale werden geholt; das zählt nicht',
    listing: 'Die Bilder werden aufgelistet',
    warmUp: (name) => `Aufwärmen (zählt nicht): ${name}`,
    round: (round, most, name) => `Runde ${count(round)} von höchstens ${count(most)}: ${name}`,
    passed: (ms) => `${duration(ms)} vergangen.`,
    noNewRound: (limit) => `Nach ${count(limit)} s Messzeit beginnt keine neue Runde.`,
    warmUpShows: 'Das Aufwärmen zeigt, wie lange eine Runde dauert.',
    endsEarly: (round) => `Er endet nach Runde ${count(round)}, wenn dann jedes Ergebnis klar ist.`,
    left: (ms) => `Noch höchstens etwa ${duration(ms)}.`,
    runs: 'Läufe',
    originals: 'Originale',
    images: (name, done, images) => `${name}: ${count(done)} von ${count(images)} Bildern`,
    rowsOf: (name) => `Zeilen von ${name}`,
  },
}
