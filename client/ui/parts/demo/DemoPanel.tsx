import { memo, useId, useState } from 'react'
import type { Demo, NetworkProfile } from '../../../api/server-api.ts'
import { formatCount } from '../format.ts'
import { ProblemNote } from '../ProblemNote.tsx'
import { useAttempt } from '../use-attempt.ts'
import { NetworkFields } from './NetworkFields.tsx'
import { networkOf, networks } from './networks.ts'

interface DemoProps {
  readonly demo: Demo
  readonly onChange: (profile: NetworkProfile) => Promise<void>
}

/** The demo's simulated connection. A change counts for all requests that begin after it. */
export const DemoPanel = memo(({ demo, onChange }: DemoProps) => {
  const { network, photos } = demo
  const { attempt, problem } = useAttempt()
  // The boxes of the details keep what is typed in them, so a choice by name makes new ones.
  const [choices, count] = useState(0)
  const id = useId()
  const chosen = networkOf(network)
  const choose = (name: string) => {
    const next = networks.find((one) => one.name === name)
    if (!next) return
    attempt(() => onChange(next.profile))
    count(choices + 1)
  }
  return (
    <section className="card demo" aria-label="Simulated connection">
      <div className="demo-line">
        <label htmlFor={id}>Simulated connection</label>
        <select
          id={id}
          value={chosen?.name ?? OWN}
          aria-describedby={`${id}-about`}
          onChange={({ target }) => choose(target.value)}
        >
          {networks.map(({ name }) => (
            <option key={name}>{name}</option>
          ))}
          {!chosen && <option>{OWN}</option>}
        </select>
        <span id={`${id}-about`} className="hint">
          {chosen?.about ?? aboutOwn(network)}
        </span>
      </div>
      {photos.ready < photos.total && (
        <p className="hint">
          The demo is still drawing its pictures ({formatCount(photos.ready)} of{' '}
          {formatCount(photos.total)}). A picture that is not drawn yet takes a moment longer.
        </p>
      )}
      <details>
        <summary className="hint">Details of the connection</summary>
        <NetworkFields
          key={choices}
          network={network}
          change={(part) => attempt(() => onChange({ ...network, ...part }))}
        />
      </details>
      {problem && <ProblemNote problem={problem} />}
    </section>
  )
})

const OWN = 'As set in the details'

const aboutOwn = ({ latencyMs, connectionMbps }: NetworkProfile) =>
  `${formatCount(latencyMs)} ms delay, ${
    connectionMbps === null ? 'no limit' : `${formatCount(connectionMbps)} Mbit/s`
  } for each download.`
