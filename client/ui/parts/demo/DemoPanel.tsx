import { memo, useId, useState } from 'react'
import type { Demo, NetworkProfile } from '../../../api/server-api.ts'
import { latePart } from '../../page/late-part.tsx'
import { useTexts } from '../../text/use-texts.tsx'
import { ProblemNote } from '../ProblemNote.tsx'
import { useAttempt } from '../use-attempt.ts'
import { networkOf, networks } from './networks.ts'

interface DemoProps {
  readonly demo: Demo
  readonly onChange: (profile: NetworkProfile) => Promise<void>
}

const NetworkFields = latePart(async () => (await import('./NetworkFields.tsx')).NetworkFields).Late

/** The demo's simulated connection. A change counts for all requests that begin after it. */
export const DemoPanel = memo(({ demo, onChange }: DemoProps) => {
  const { demo: words } = useTexts()
  const { network, photos } = demo
  const { attempt, problem } = useAttempt()
  // The boxes of the details keep what is typed in them, so a choice by name makes new ones.
  const [choices, count] = useState(0)
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  const chosen = networkOf(network)
  const choose = (chosenId: string) => {
    const next = networks.find((one) => one.id === chosenId)
    if (!next) return
    attempt(() => onChange(next.profile))
    count(choices + 1)
  }
  return (
    <section className="card demo" aria-label={words.connection}>
      <div className="demo-line">
        <label htmlFor={id}>{words.connection}</label>
        <select
          id={id}
          value={chosen?.id ?? ''}
          aria-describedby={`${id}-about`}
          onChange={({ target }) => choose(target.value)}
        >
          {networks.map((one) => (
            <option key={one.id} value={one.id}>
              {words.networks[one.id].name}
            </option>
          ))}
          {!chosen && <option value="">{words.own}</option>}
        </select>
        <span id={`${id}-about`} className="hint">
          {chosen
            ? words.networks[chosen.id].about
            : words.aboutOwn(network.latencyMs, network.connectionMbps)}
        </span>
      </div>
      {photos.ready < photos.total && (
        <p className="hint">{words.drawing(photos.ready, photos.total)}</p>
      )}
      <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary className="hint">{words.details}</summary>
        {isOpen && (
          <NetworkFields
            key={choices}
            network={network}
            change={(part) => attempt(() => onChange({ ...network, ...part }))}
          />
        )}
      </details>
      {problem && <ProblemNote problem={problem} />}
    </section>
  )
})
