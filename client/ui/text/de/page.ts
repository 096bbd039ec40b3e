import type { Texts } from '../text-store.ts'

export const page: Texts['page'] = {
  done: 'Fertig',
  failed: 'Fehlgeschlagen',
  cancelled: 'Abgebrochen',
  stopped: 'Angehalten',
  listing: (title) => `Auflisten: ${title}`,
  percent: (percent, title) => `${percent} % ${title}`,
  paused: (percent, title) => `Pause, ${percent} % ${title}`,
  partNotLoaded: 'Dieser Teil der Seite lässt sich nicht laden',
  checkServer: 'Prüfen, ob Gallopers Server läuft, dann die Seite neu laden.',
  reload: 'Neu laden',
}
