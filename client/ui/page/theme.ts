// The person's own choice of light or dark. index.html reads it before anything is drawn.

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

const { dataset } = document.documentElement

export const themeNow = (): Theme => THEMES.find((theme) => theme === dataset.theme) ?? 'system'

export function chooseTheme(theme: Theme): void {
  if (theme === 'system') delete dataset.theme
  else dataset.theme = theme
  keepChoice('theme', theme)
}

/** Keeps it for the next visit; a browser that stores nothing asks again then. */
export function keepChoice(name: 'theme' | 'language', choice: string): void {
  try {
    localStorage.setItem(name, choice)
  } catch {
    // The choice holds until the page is left.
  }
}
