import type { ReactNode } from 'react'
import type { Credits, ServerConfig } from '../core/api.ts'
import { formatCount } from './format.ts'

export function Header({
  server,
  credits,
  children,
}: {
  server: ServerConfig | null
  credits: Credits | null
  /** The way to the other pages. */
  children: ReactNode
}) {
  return (
    <header className="header">
      <h1>
        <img src="/icon.svg" alt="" width="24" height="24" /> Galloper
      </h1>
      {server?.mode === 'demo' && (
        <span
          className="chip"
          title="No client ID is set, so a built-in gallery stands in for Imgur"
        >
          Demo
        </span>
      )}
      {children}
      {credits && <CreditsLeft credits={credits} />}
    </header>
  )
}

/** Imgur counts requests by person (an hour) and by client ID (a day). */
function CreditsLeft({ credits }: { credits: Credits }) {
  const { userRemaining, userLimit, clientRemaining, clientLimit } = credits
  const parts = [
    left(userRemaining, userLimit, 'this hour'),
    left(clientRemaining, clientLimit, 'today'),
  ]
  const said = parts.filter((part) => part !== null)
  if (said.length === 0) return null
  return <p className="credits">Imgur credits left: {said.join(', ')}</p>
}

const left = (remaining: number | null, limit: number | null, span: string) =>
  remaining === null
    ? null
    : `${formatCount(remaining)}${limit === null ? '' : ` of ${formatCount(limit)}`} ${span}`
