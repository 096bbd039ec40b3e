import type { Settings } from '../../../core/model/settings.ts'
import { Switch, type SwitchChoice } from '../../Switch.tsx'

const CHOICES: readonly SwitchChoice<Settings['pictures']>[] = [
  { id: 'listed', name: 'Gallery or links' },
  { id: 'own', name: 'Your own pictures' },
]

/** The source of the pictures: an image host, or this machine. */
export const PicturesSwitch = ({
  pictures,
  onChange,
}: {
  pictures: Settings['pictures']
  onChange: (pictures: Settings['pictures']) => void
}) => <Switch label="Pictures" choices={CHOICES} value={pictures} onChange={onChange} />
