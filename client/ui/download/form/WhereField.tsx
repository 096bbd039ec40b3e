import type { Settings } from '../../../core/model/settings.ts'
import { Switch } from '../../Switch.tsx'
import { useLateTexts } from '../../text/use-texts.tsx'

const PLACES = ['tab', 'farm'] as const

/** The choice of where a run happens, on a server that has a farm. */
export function WhereField({
  where,
  onChange,
}: {
  where: Settings['where']
  onChange: (where: Settings['where']) => void
}) {
  const { formParts: words } = useLateTexts()
  return (
    <div className="row">
      <span className="hint" aria-hidden="true">
        {words.where}
      </span>
      <Switch
        label={words.where}
        choices={PLACES.map((id) => ({ id, name: words.places[id] }))}
        value={where}
        onChange={onChange}
      />
      <span className="hint">{words.aboutPlaces[where]}</span>
    </div>
  )
}
