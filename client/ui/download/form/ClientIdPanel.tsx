import { type FormEvent, useState } from 'react'
import type { ClientIdAnswer, ServerConfig } from '../../../api/server-api.ts'
import type { Controller } from '../../../state/run/run-controller.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { useAttempt } from '../../parts/use-attempt.ts'
import { useLateTexts } from '../../text/use-texts.tsx'

interface ClientIdProps {
  readonly clientId: ServerConfig['clientId']
  readonly controller: Pick<Controller, 'keepClientId' | 'removeClientId'>
}

/** The client ID for Imgur's API: typed in, checked and removed here, unless the server's settings have one. */
export function ClientIdPanel({ clientId, controller }: ClientIdProps) {
  const { clientId: words } = useLateTexts().formParts
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
        <strong>{words.title}</strong>{' '}
        <span className="hint">{from === null ? words.none : words.endsIn(ending)}</span>
      </summary>
      <p className="hint">{words.about[from ?? 'none']}</p>
      {from === null && canBeTyped && (
        <form className="form" onSubmit={submit}>
          <label className="field">
            <span>{words.title}</span>
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
            {checking ? words.asking : words.check}
          </button>
        </form>
      )}
      {from === 'page' && canBeTyped && (
        <button type="button" onClick={remove}>
          {words.remove}
        </button>
      )}
      <p className="hint" role="status">
        {answer && words.answers[answer]}
      </p>
      {problem && (
        <>
          <ProblemNote problem={problem} />
          <p className="hint">{from === null && words.notKept}</p>
        </>
      )}
    </details>
  )
}
