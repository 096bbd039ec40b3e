import type { LateTexts } from '../../text-store.ts'
import { formats } from '../formats.ts'

const { bytes: bytesText, count, counted, duration } = formats

export const farm: LateTexts['farm'] = {
  lostSight:
    'Diese Seite konnte dem Lauf nicht bis zum Ende folgen. Die Farm macht ihn weiter. Die Seite neu laden, um ihm wieder zu folgen.',
  noWorker:
    'Kein Worker ist mit der Farm verbunden. Der Lauf wartet, bis einer da ist. Der Tab „Farm“ sagt, wie man einen startet.',
  machines: 'Rechner',
  noMachine: 'Kein Worker ist verbunden. Die Aufträge warten, bis einer da ist.',
  paused: (ms) =>
    `Der Bildserver bat um weniger Anfragen. Die Farm macht in ${duration(ms)} weiter.`,
  outage: (host, forMs, probeInMs) =>
    `${host === null ? 'Der Bildserver der Demo' : host} ist seit ${duration(forMs)} nicht erreichbar. Die Bilder von dort warten. Die Farm fragt in ${duration(probeInMs)} wieder.`,
  blocked: {
    title: 'Die Farm wartet',
    full: {
      redis:
        'Der Redis ist voll. Einen Lauf abbrechen oder dem Redis mehr Speicher geben (maxmemory in seiner Konfiguration).',
      folder: (at) => `Der Ergebnisordner ${at} ist voll. Darin Platz schaffen.`,
      bucket: (at) => `Der Ergebnis-Bucket ${at} ist voll. Darin Platz schaffen.`,
    },
    refused: {
      redis: 'Der Redis nimmt keine Änderungen an. Seine eigenen Worte stehen darunter.',
      folder: (at) =>
        `Die Worker dürfen nicht in den Ergebnisordner ${at} schreiben. Ihnen das Recht dazu geben.`,
      bucket: (at) =>
        `Der Ergebnis-Bucket ${at} weist Dateien ab. Seinen Namen, seine Schlüssel und seine Rechte prüfen.`,
    },
    silent: {
      redis: 'Der Redis antwortet auf Änderungen nicht.',
      folder: (at) =>
        `Der Ergebnisordner ${at} antwortet nicht. Seine Platte oder Freigabe prüfen.`,
      bucket: (at) =>
        `Der Ergebnis-Bucket ${at} antwortet nicht. Seine Adresse und das Netz prüfen.`,
    },
    failed: {
      redis: 'Der Redis scheitert an Änderungen. Seine eigenen Worte stehen darunter.',
      folder: (at) =>
        `In den Ergebnisordner ${at} kann nicht geschrieben werden. Prüfen, ob er da ist und ob seine Platte geht.`,
      bucket: (at) => `Der Ergebnis-Bucket ${at} antwortet mit einem Fehler.`,
    },
    waits:
      'Kein Bild schlägt fehl, und kein Bildserver wird gefragt. Die Farm macht von selbst weiter.',
    times: (forMs, probeInMs) =>
      `Sie wartet seit ${duration(forMs)}. Sie versucht es ${probeInMs > 0 ? `in ${duration(probeInMs)}` : 'jetzt'} wieder.`,
  },
  workersUnknown:
    'Die Worker können sich nicht melden, solange der Redis keine Änderungen annimmt.',
  workers: 'Worker',
  worker: 'Worker',
  waiting: 'Wartend',
  active: 'In Arbeit',
  activeOf: (active, concurrency) => `${active} von ${concurrency}`,
  later: 'Später erneut',
  saved: 'Gespeichert',
  failed: 'Fehlgeschlagen',
  received: 'Empfangen',
  memory: 'Arbeitsspeicher',
  runs: 'Läufe',
  noRuns:
    'Es gibt noch keinen Lauf. Ein Lauf beginnt auf dem Tab „Download“, wenn im Formular die Farm gewählt ist.',
  run: 'Lauf',
  state: 'Stand',
  items: 'Einträge',
  started: 'Begonnen',
  inNewTab: 'In diesem Tab läuft noch ein Lauf, darum öffnen sich diese in einem neuen.',
  pause: 'Farm anhalten',
  resume: 'Farm fortsetzen',
  lift: 'Jetzt wieder fragen',
  isPausedHere: 'Die Farm ist angehalten. Was in Arbeit ist, wird fertig.',
  isPaused: 'Die Farm ist angehalten. Der Tab „Farm“ setzt sie fort.',
  search: 'Nach Titel suchen',
  noSuchRun: 'Kein Lauf hat diesen Titel.',
  noneHere: 'Auf dieser Seite ist kein solcher Lauf.',
  totals: ({ runs, saved, failed, asked, bytes }) =>
    `${counted(runs, 'Lauf', 'Läufe')} mit ${counted(asked, 'Eintrag', 'Einträgen')}: ${count(saved)} gespeichert, ${count(failed)} fehlgeschlagen.${bytes > 0 ? ` Bisher gezählt: ${bytesText(bytes)}.` : ''}`,
  totalsAge: 'Diese Summen können 20 Sekunden alt sein.',
  size: 'Größe',
  delete: 'Löschen',
  newer: 'Neuere',
  older: 'Ältere',
  pausedToGo: (items) => `Angehalten, noch ${count(items)}`,
  toGo: (items) => `noch ${count(items)}`,
  cancelled: 'Abgebrochen',
  finished: (ms) => `Fertig in ${duration(ms)}`,
  upload: {
    title: 'Lange Liste einreichen',
    about:
      'Eine Textdatei mit einem Link zu einem Bild oder einem JSON-Eintrag je Zeile: bis zu einer Million.',
    file: 'Datei',
    name: 'Titel',
    onlyNew: 'Auslassen, was ein Lauf gespeichert hat',
    all: 'Nichts wird ausgelassen',
    skip: 'Schlechte Zeilen überspringen',
    skipHint: 'Sonst weist eine schlechte Zeile die ganze Liste zurück.',
    send: 'Liste einreichen',
    stop: 'Stopp',
    sending: (sent, of) => `Wird gesendet: ${bytesText(sent)} von ${bytesText(of)}`,
    queueing: (runs, of) =>
      `Die Liste ist gelesen. ${count(runs)} von ${counted(of, 'Lauf wartet', 'Läufen warten')} auf die Worker.`,
    done: ({ items, parts, known, bad }) =>
      `${counted(items, 'Bild', 'Bilder')} in ${counted(parts, 'Lauf', 'Läufen')} warten auf die Worker.${known > 0 ? ` ${count(known)} waren schon gespeichert.` : ''}${bad > 0 ? ` ${counted(bad, 'Zeile wurde', 'Zeilen wurden')} übersprungen.` : ''}`,
    refused: ({ bad, lines }) =>
      `Nichts wurde eingereicht: ${count(bad)} von ${counted(lines, 'Zeile', 'Zeilen')} nicht lesbar.`,
    nothing: ({ known, lines }) =>
      `Nichts wurde eingereicht: ${known > 0 ? 'Jener Lauf hat alle Bilder dieser Liste gespeichert' : lines === 0 ? 'Die Datei hat keine Zeilen' : 'Die Liste hat mehr als eine Million Zeilen'}.`,
    badLines: 'Schlechte Zeilen',
    line: 'Zeile',
    why: 'Grund',
    moreBad: (lines) => `${counted(lines, 'weitere Zeile ist', 'weitere Zeilen sind')} schlecht.`,
  },
  add: {
    title: 'Worker hinzufügen',
    asProcess: 'Auf irgendeinem Rechner, der denselben Redis erreicht, einen Worker starten:',
    asContainers: 'Wenn diese Farm in Docker läuft, stattdessen die Zahl ihrer Worker setzen:',
  },
  get: {
    title: 'Mehrere Rechner benutzen',
    about:
      'Mehrere Rechner können sich einen Download teilen. Er geht weiter, wenn diese Seite geschlossen ist, und jeder Browser kann ihn ansehen. Nötig sind Redis, das die Warteschlange hält, und ein Worker auf jedem Rechner.',
    server:
      'Gallopers Server mit der Adresse von Redis starten. HOST ist der Rechner, auf dem es läuft.',
    workers: 'Auf jedem Rechner, der helfen soll, einen Worker mit derselben Adresse starten.',
    docker:
      'Oder Redis, einen Server und vier Worker mit Docker starten. PASSWORD ist ein Passwort von mindestens 16 Zeichen.',
  },
  copy: 'Kopieren',
  copyOf: (command) => `${command} kopieren`,
  copied: 'Kopiert',
}
