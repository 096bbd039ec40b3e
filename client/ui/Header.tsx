import type { ReactNode } from 'react'
import type { Credits } from '../core/model/events.ts'
import type { Site } from '../core/model/image.ts'
import { LookMenu } from './LookMenu.tsx'
import { Switch } from './Switch.tsx'
import { useTexts } from './text/use-texts.tsx'

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
  const { header } = useTexts()
  const choices = SITES.map((id) => ({ id, name: header.siteNames[id], about: header.sites[id] }))
  return (
    <header className="header">
      <h1>
        <img src="/icon.svg" alt="" width="24" height="24" /> Galloper
      </h1>
      {children}
      <Switch
        label={header.site}
        choices={choices}
        value={site}
        disabled={isFixed}
        onChange={onChange}
      />
      <LookMenu />
      {credits && <CreditsLeft credits={credits} />}
    </header>
  )
}

const SITES = ['imgur', 'demo'] as const

/** Imgur limits requests for each person (an hour) and for each client ID (a day). */
function CreditsLeft({ credits }: { credits: Credits }) {
  const { header } = useTexts()
  const { userRemaining, userLimit, clientRemaining, clientLimit } = credits
  const parts = [
    userRemaining !== null && header.leftThisHour(userRemaining, userLimit),
    clientRemaining !== null && header.leftToday(clientRemaining, clientLimit),
  ].filter((part) => part !== false)
  if (parts.length === 0) return null
  return <p className="credits">{header.creditsLeft(parts)}</p>
}
