import { type FormEvent, useState } from 'react'
import type { ClientIdAnswer, ServerConfig } from '../../../api/server-api.ts'
import type { Controller } from '../../../state/run/run-controller.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { useAttempt } from '../../parts/use-attempt.ts'

interface ClientIdProps {
  readonly clientId: ServerConfig['clientId']
  readonly controller: Pick<Controller, 'keepClientId' | 'removeClientId'>
}

/** The client ID for Imgur's API: typed in, checked and removed here, unless the server's settings have one. */
export function ClientIdPanel({ clientId, controller }: ClientIdProps) {
  const { from, ending, canBeTyped } = clientId
  const { attempt, problem, clear } = useAttempt()
  const [typed, setTyped] = useState('')
  const [checking, setChecking] = useState(false)
  const [answer, setAnswer] = useState<ClientIdAnswer['answer']>()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (checking) return
    setChecking(true)
    attempt(async () => {
      try {
        const kept = await controller.keepClientId(typed)
        setAnswer(kept.answer)
        setTyped('')
      } finally {
        setChecking(false)
      }
    })
  }
  const remove = () =>
    attempt(async () => {
      await controller.removeClientId()
      setAnswer(undefined)
    })
  return (
    <details className="card client-id">
      <summary>
        <strong>Client ID</strong>{' '}
        <span className="hint">{from === null ? 'none' : `ends in ${ending}`}</span>
      </summary>
      <p className="hint">{ABOUT[from ?? 'none']}</p>
      {from === null && canBeTyped && (
        <form className="form" onSubmit={submit}>
          <label className="field">
            <span>Client ID</span>
            <input
              required
              type="password"
              autoComplete="off"
              maxLength={128}
              value={typed}
              onChange={(event) => {
                setTyped(event.target.value)
                clear()
              }}
            />
          </label>
          <button type="submit" aria-disabled={checking}>
            {checking ? 'Imgur is asked…' : 'Check and keep'}
          </button>
        </form>
      )}
      {from === 'page' && canBeTyped && (
        <button type="button" onClick={remove}>
          Remove
        </button>
      )}
      <p className="hint" role="status">
        {answer && ANSWERS[answer]}
      </p>
      {problem && (
        <>
          <ProblemNote problem={problem} />
          <p className="hint">{from === null && 'Nothing was kept.'}</p>
        </>
      )}
    </details>
  )
}

const ABOUT = {
  none: 'Imgur’s API lists albums, galleries, tags and searches only for a client ID. Imgur has given out no new ones since 2025. If you made one before, it is in your Imgur account under Settings, Applications (imgur.com/account/settings/apps). Galloper checks it and keeps it on its server. It is never sent back to a page.',
  page: 'It was typed into this page, and lies in a file on Galloper’s server. It is sent to Imgur’s API only.',
  environment:
    'It is set by IMGUR_CLIENT_ID in the settings of Galloper’s server, and can be changed there only.',
} as const

const ANSWERS = {
  valid: 'Imgur accepts this client ID.',
  'out-of-credits':
    'Imgur answers that its limit on requests is reached. The client ID is kept, and works when Imgur allows requests again.',
} as const
