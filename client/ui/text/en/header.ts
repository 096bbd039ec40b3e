import { formats } from './formats.ts'

const { count } = formats

export const header = {
  skip: 'Skip',
  skipToPage: 'Skip to the page',
  skipToResults: 'Skip to the results',
  pages: 'Pages',
  tabs: { download: 'Download', compare: 'Compare', learn: 'Learn', farm: 'Farm' },
  site: 'Site',
  sites: {
    imgur: 'Galleries and images of imgur.com',
    demo: 'Built-in galleries of drawn landscapes, behind a simulated network',
  },
  siteNames: { imgur: 'Imgur', demo: 'Demo' },
  look: 'Theme and language',
  theme: 'Theme',
  themes: { system: 'System', light: 'Light', dark: 'Dark' },
  language: 'Language',
  notLoaded: 'The language cannot be loaded. Check that Galloper’s server runs.',
  creditsLeft: (parts: readonly string[]) => `Imgur requests left: ${parts.join(', ')}`,
  leftThisHour: (left: number, of: number | null) => `${leftOf(left, of)} this hour`,
  leftToday: (left: number, of: number | null) => `${leftOf(left, of)} today`,
}

const leftOf = (left: number, of: number | null) =>
  of === null ? count(left) : `${count(left)} of ${count(of)}`
