import { useState } from 'react'
import { chooseTheme, keepChoice, THEMES, themeNow } from './page/theme.ts'
import { useAttempt } from './parts/use-attempt.ts'
import { Switch } from './Switch.tsx'
import { LANGUAGES, type Language } from './text/language.ts'
import { useLanguage } from './text/use-texts.tsx'

/** How the page looks and what it speaks. Both are kept for the next visit. */
export function LookMenu() {
  const { language, choose, first } = useLanguage()
  const { header } = first
  const [theme, setTheme] = useState(themeNow)
  const { attempt, problem } = useAttempt()
  const speak = (chosen: Language) =>
    attempt(async () => {
      await choose(chosen)
      keepChoice('language', chosen)
    })
  return (
    <>
      <button type="button" className="look" popoverTarget="look" aria-label={header.look}>
        <LookSign />
      </button>
      <div id="look" popover="auto" className="look-menu">
        <span>{header.theme}</span>
        <Switch
          label={header.theme}
          choices={THEMES.map((id) => ({ id, name: header.themes[id] }))}
          value={theme}
          onChange={(chosen) => {
            chooseTheme(chosen)
            setTheme(chosen)
          }}
        />
        <span>{header.language}</span>
        <Switch label={header.language} choices={LANGUAGES} value={language} onChange={speak} />
        {problem && (
          <p role="alert" className="refused">
            {header.notLoaded}
          </p>
        )}
      </div>
    </>
  )
}

const LookSign = () => (
  <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
    <circle cx="10" cy="10" r="7.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
    <path d="M10 2.75a7.25 7.25 0 0 1 0 14.5z" fill="currentColor" />
  </svg>
)
