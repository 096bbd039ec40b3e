import type { Route } from '../../../../core/model/outcome.ts'

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
  return (
    <>
      <label className="field">
        <span>Route</span>
        <select
          value={route}
          aria-describedby="route-about"
          onChange={(event) => onChange(event.target.value === 'direct' ? 'direct' : 'relay')}
        >
          <option value="relay">Relay: through Galloper’s server</option>
          <option value="direct">Direct: from {new URL(directOrigin).host}</option>
        </select>
      </label>
      <p id="route-about" className="hint">
        {route === 'direct' && isPaced
          ? 'With your limit on requests, every image comes through Galloper’s server, because a direct request may need a second one.'
          : route === 'direct'
            ? 'This browser asks the image host itself, and the host sees its address. Images that the host refuses to a page come through Galloper’s server.'
            : 'Galloper’s server asks the image host and checks the answers. The host does not see this browser.'}
      </p>
    </>
  )
}
