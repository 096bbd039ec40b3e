import type { ReactNode } from 'react'
import type { Credits } from '../core/model/events.ts'
import type { Site } from '../core/model/image.ts'
import { formatCount } from './parts/format.ts'
import { Switch, type SwitchChoice } from './Switch.tsx'

export function Header({
  site,
  credits,
  isFixed,
  onChange,
  children,
}: {
  site: Site
  /** Imgur's; null while it has not told any. */
  credits: Credits | null
  /** A run is under way, and its site cannot change. */
  isFixed: boolean
  onChange: (site: Site) => void
  /** The tabs. */
  children: ReactNode
}) {
  return (
    <header className="header">
      <h1>
        <img src="/icon.svg" alt="" width="24" height="24" /> Galloper
      </h1>
      {children}
      <Switch label="Site" choices={SITES} value={site} disabled={isFixed} onChange={onChange} />
      {credits && <CreditsLeft credits={credits} />}
    </header>
  )
}

const SITES: readonly SwitchChoice<Site>[] = [
  { id: 'imgur', name: 'Imgur', about: 'Galleries and images of imgur.com' },
  {
    id: 'demo',
    name: 'Demo',
    about: 'Built-in galleries of drawn landscapes, behind a simulated network',
  },
]

/** Imgur limits requests for each person (an hour) and for each client ID (a day). */
function CreditsLeft({ credits }: { credits: Credits }) {
  const { userRemaining, userLimit, clientRemaining, clientLimit } = credits
  const parts = [
    left(userRemaining, userLimit, 'this hour'),
    left(clientRemaining, clientLimit, 'today'),
  ]
  const said = parts.filter((part) => part !== null)
  if (said.length === 0) return null
  return <p className="credits">Imgur requests left: {said.join(', ')}</p>
}

const left = (remaining: number | null, limit: number | null, span: string) =>
  remaining === null
    ? null
    : `${formatCount(remaining)}${limit === null ? '' : ` of ${formatCount(limit)}`} ${span}`
