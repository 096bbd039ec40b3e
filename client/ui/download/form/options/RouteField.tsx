import type { Route } from '../../../../core/model/outcome.ts'
import { SelectField } from '../../../parts/SelectField.tsx'
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
      <SelectField
        label={words.route}
        options={[
          ['relay', words.relay],
          ['direct', words.direct(new URL(directOrigin).host)],
        ]}
        value={route}
        describedBy="route-about"
        onChange={onChange}
      />
      <p id="route-about" className="hint">
        {words.aboutRoute[route === 'direct' && isPaced ? 'paced' : route]}
      </p>
    </>
  )
}
