import type { Site } from '../core/model/image.ts'

const CHOICES: readonly (readonly [site: Site, name: string, about: string])[] = [
  ['imgur', 'Imgur', 'Galleries and images of imgur.com'],
  ['demo', 'Demo', 'Built-in galleries of drawn landscapes, behind a simulated network'],
]

/** The site that galleries and images come from, on every tab. */
export const SiteSwitch = ({
  site,
  isFixed,
  onChange,
}: {
  site: Site
  isFixed: boolean
  onChange: (site: Site) => void
}) => (
  <div className="site-switch" role="radiogroup" aria-label="Site">
    {CHOICES.map(([id, name, about]) => (
      <label key={id} title={about}>
        <input
          type="radio"
          name="site"
          value={id}
          checked={site === id}
          disabled={isFixed}
          onChange={() => onChange(id)}
        />
        {name}
      </label>
    ))}
  </div>
)
