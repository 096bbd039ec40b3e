import type { Texts } from '../text-store.ts'
import { formats } from './formats.ts'

const { count } = formats

export const header: Texts['header'] = {
  skip: 'Überspringen',
  skipToPage: 'Zum Inhalt',
  skipToResults: 'Zu den Ergebnissen',
  pages: 'Seiten',
  tabs: { download: 'Download', compare: 'Vergleich', learn: 'Lernen', farm: 'Farm' },
  site: 'Quelle',
  sites: {
    imgur: 'Galerien und Bilder von imgur.com',
    demo: 'Eingebaute Galerien gezeichneter Landschaften hinter einem simulierten Netz',
  },
  siteNames: { imgur: 'Imgur', demo: 'Demo' },
  look: 'Farben und Sprache',
  theme: 'Farben',
  themes: { system: 'System', light: 'Hell', dark: 'Dunkel' },
  language: 'Sprache',
  notLoaded: 'Die Sprache lässt sich nicht laden. Läuft Galloper auf dem Server?',
  creditsLeft: (parts) => `Übrige Anfragen an Imgur: ${parts.join(', ')}`,
  leftThisHour: (left, of) => `${leftOf(left, of)} in dieser Stunde`,
  leftToday: (left, of) => `${leftOf(left, of)} heute`,
}

const leftOf = (left: number, of: number | null) =>
  of === null ? count(left) : `${count(left)} von ${count(of)}`
