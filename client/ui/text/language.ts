/** The languages of the page, each by its own name. index.html chooses one before anything is drawn. */
export const LANGUAGES = [
  { id: 'en', name: 'English' },
  { id: 'de', name: 'Deutsch' },
] as const

export type Language = (typeof LANGUAGES)[number]['id']

/** The language that index.html has chosen: the person's choice, else the browser's, else English. */
export const languageOf = (tag: string): Language =>
  LANGUAGES.find(({ id }) => tag.startsWith(id))?.id ?? 'en'
