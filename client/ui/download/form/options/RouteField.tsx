import type { Route } from '../../../../core/model/outcome.ts'
import { useLateTexts } from '../../../text/use-texts.tsx'

/** The choice of who asks the image host: Galloper's server or this browser. */
export function RouteField({
  directOrigin,
  route,
  isPaced,
  onChange,
}: {
  directOrigin: string
  route: Route
  /** The person's own limit on requests is on. */
  isPaced: boolean
  onChange: (route: Route) => void
}) {
  const { options: words } = useLateTexts()
  return (
    <>
      <label className="field">
        <span>{words.route}</span>
        <select
          value={route}
          aria-describedby="route-about"
          onChange={(event) => onChange(event.target.value === 'direct' ? 'direct' : 'relay')}
        >
          <option value="relay">{words.relay}</option>
          <option value="direct">{words.direct(new URL(directOrigin).host)}</option>
        </select>
      </label>
      <p id="route-about" className="hint">
        {words.aboutRoute[route === 'direct' && isPaced ? 'paced' : route]}
      </p>
    </>
  )
}
