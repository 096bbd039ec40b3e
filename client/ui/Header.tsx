import type { ReactNode } from 'react'
import type { ServerConfig } from '../api/server-api.ts'
import type { Credits } from '../core/model/events.ts'
import { formatCount } from './parts/format.ts'

export function Header({
  server,
  credits,
  children,
}: {
  server: ServerConfig | null
  credits: Credits | null
  /** The tabs. */
  children: ReactNode
}) {
  return (
    <header className="header">
      <h1>
        <img src="/icon.svg" alt="" width="24" height="24" /> Galloper
      </h1>
      {server?.site === 'demo' && (
        <span
          className="chip"
          title="No Imgur client ID is set, so Galloper offers its built-in demo gallery"
        >
          Demo
        </span>
      )}
      {children}
      {/* The demo only imitates Imgur's credits. */}
      {credits && server?.site === 'imgur' && <CreditsLeft credits={credits} />}
    </header>
  )
}

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
