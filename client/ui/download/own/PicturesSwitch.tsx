import type { Settings } from '../../../core/model/settings.ts'

const CHOICES = [
  ['listed', 'Gallery or links'],
  ['own', 'Your own pictures'],
] as const

/** Where the pictures come from: an image host, or this machine. */
export const PicturesSwitch = ({
  pictures,
  onChange,
}: {
  pictures: Settings['pictures']
  onChange: (pictures: Settings['pictures']) => void
}) => (
  <div className="site-switch pictures-switch" role="radiogroup" aria-label="Pictures">
    {CHOICES.map(([id, name]) => (
      <label key={id}>
        <input
          type="radio"
          name="pictures"
          value={id}
          checked={pictures === id}
          onChange={() => onChange(id)}
        />
        {name}
      </label>
    ))}
  </div>
)
