import type { Route } from '../../core/model/outcome.ts'

/** Where the server allows it: who fetches the images, and what that tells the image host. */
export function RouteField({
  directOrigin,
  route,
  onChange,
}: {
  directOrigin: string
  route: Route
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
        {route === 'direct'
          ? 'This browser asks the image host itself, which then sees its address. What the host does not give to a page goes through Galloper’s server.'
          : 'Galloper’s server asks the image host, and checks what comes. The host does not see this browser.'}
      </p>
    </>
  )
}
