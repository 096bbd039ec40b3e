import type { Settings } from '../../../core/model/settings.ts'
import { Switch, type SwitchChoice } from '../../Switch.tsx'

const PLACES: readonly SwitchChoice<Settings['where']>[] = [
  { id: 'tab', name: 'This tab' },
  { id: 'farm', name: 'The farm' },
]

const ABOUT = {
  tab: 'This tab downloads the images and makes the thumbnails.',
  farm: 'The farm’s workers download and make thumbnails. They go on when this page is closed.',
} as const

/** The choice of where a run happens, on a server that has a farm. */
export const WhereField = ({
  where,
  onChange,
}: {
  where: Settings['where']
  onChange: (where: Settings['where']) => void
}) => (
  <div className="row">
    <span className="hint" aria-hidden="true">
      Where
    </span>
    <Switch label="Where" choices={PLACES} value={where} onChange={onChange} />
    <span className="hint">{ABOUT[where]}</span>
  </div>
)
