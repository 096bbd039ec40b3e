import { useLateTexts } from '../text/use-texts.tsx'
import { ShortcutHelp } from './ShortcutHelp.tsx'
import { useKeys } from './use-keys.ts'
import { VIEWS, type View } from './views.ts'

/** The choice between the three views, each with its key. */
export function ViewSwitch({ view, onChange }: { view: View; onChange: (view: View) => void }) {
  const { views } = useLateTexts()
  useKeys((key) => {
    const chosen = VIEWS[Number(key) - 1]
    if (chosen) onChange(chosen)
  })
  return (
    <fieldset className="views">
      <legend className="visually-hidden">{views.title}</legend>
      {VIEWS.map((one, at) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === view}
          aria-keyshortcuts={`${at + 1}`}
          onClick={() => onChange(one)}
        >
          {views.names[one]} <kbd>{at + 1}</kbd>
        </button>
      ))}
      <ShortcutHelp />
    </fieldset>
  )
}
