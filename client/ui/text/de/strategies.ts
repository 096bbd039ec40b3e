import type { Texts } from '../text-store.ts'

export const strategies: Texts['strategies'] = {
  adaptive: {
    name: 'Adaptiv',
    about:
      'Beginnt mit einigen gleichzeitigen Downloads und startet weitere, bis das nichts mehr bringt. Passt sich an, wenn sich die Verbindung ändert.',
  },
  batches: {
    name: 'Gruppen',
    about: 'Startet N Downloads und wartet, bis alle N fertig sind. Dann kommen die nächsten N.',
  },
  chunks: {
    name: 'Teile',
    about:
      'Teilt die Liste vorab auf N Web Worker auf. Ein Worker, der früh fertig ist, hilft den anderen nicht.',
  },
  executor: {
    name: 'Executor',
    about:
      'Wie Pythons ThreadPoolExecutor: N Downloads gleichzeitig, Ergebnisse der Reihe nach, eine Frist für den ganzen Lauf.',
  },
  gather: {
    name: 'Alle auf einmal',
    about:
      'Startet alle Downloads auf einmal, aber nie mehr als 1200. Wie viele wirklich laufen, entscheidet der Browser.',
  },
  queue: {
    name: 'Gemeinsame Warteschlange',
    about:
      'N Downloads laufen gleichzeitig. Jeder nimmt sich, wenn er fertig ist, das nächste Bild aus einer gemeinsamen Warteschlange.',
  },
  sequential: { name: 'Nacheinander', about: 'Lädt ein Bild nach dem anderen.' },
}
