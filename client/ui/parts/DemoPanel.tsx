import { memo } from 'react'
import type { Demo, NetworkProfile } from '../../api/server-api.ts'
import { formatCount } from './format.ts'
import { NumberField } from './NumberField.tsx'
import { ProblemNote } from './ProblemNote.tsx'
import { useAttempt } from './use-attempt.ts'

const DELAYS = [
  { of: 'latencyMs', label: 'Delay', unit: 'ms', range: [0, 5000] },
  { of: 'jitterMs', label: 'Delay varies by', unit: '± ms', range: [0, 5000] },
] as const

const MBPS = { unit: 'Mbit/s', range: [0.1, 10_000], step: 0.1 } as const

/** These may have no limit. */
const CEILINGS = [
  { of: 'connectionMbps', label: 'Each download', ...MBPS },
  { of: 'totalMbps', label: 'All together', ...MBPS },
  { of: 'requestsPerSecond', label: 'Requests', unit: 'per second', range: [1, 10_000] },
] as const

type FailureKind = keyof NetworkProfile['failures']

const FAILURES: readonly (readonly [kind: FailureKind, label: string])[] = [
  ['missing', 'Missing'],
  ['removed', 'Removed'],
  ['html', 'HTML page'],
  ['corrupt', 'Damaged'],
  ['cut', 'First try cut'],
  ['reset', 'First try reset'],
  ['stall', 'First try hangs'],
  ['busy', 'First try busy'],
  ['limited', 'First try limited'],
]

interface DemoProps {
  readonly demo: Demo
  readonly onChange: (profile: NetworkProfile) => Promise<void>
}

/** The demo's simulated connection. A change counts for all requests that begin after it. */
export const DemoPanel = memo(({ demo, onChange }: DemoProps) => {
  const { network, photos } = demo
  const { attempt, problem } = useAttempt()
  const change = (part: Partial<NetworkProfile>) => attempt(() => onChange({ ...network, ...part }))
  const fail = (kind: FailureKind, percent: number) =>
    change({ failures: { ...network.failures, [kind]: percent / 100 } })
  return (
    <details className="card demo">
      <summary>
        <strong>Simulated connection</strong>{' '}
        <span className="hint">
          {network.latencyMs} ms delay, {rateText(network.connectionMbps)} per download
        </span>
      </summary>
      {photos.ready < photos.total && (
        <p className="hint">
          The demo is still drawing its pictures ({formatCount(photos.ready)} of{' '}
          {formatCount(photos.total)}). A picture that is not drawn yet takes a moment longer.
        </p>
      )}
      <div className="fields">
        {DELAYS.map(({ of, ...field }) => (
          <NumberField
            key={of}
            {...field}
            value={network[of]}
            onChange={(value) => change({ [of]: value })}
          />
        ))}
        {CEILINGS.map(({ of, ...field }) => (
          <NumberField
            key={of}
            {...field}
            value={network[of]}
            onChange={(value) => change({ [of]: value })}
            onClear={() => change({ [of]: null })}
          />
        ))}
      </div>
      <fieldset>
        <legend>Share of the images that fail, in percent</legend>
        <div className="fields three">
          {FAILURES.map(([kind, label]) => (
            <NumberField
              key={kind}
              label={label}
              range={[0, 100]}
              value={Math.round((network.failures[kind] ?? 0) * 100)}
              onChange={(percent) => fail(kind, percent)}
            />
          ))}
        </div>
      </fieldset>
      {problem && <ProblemNote problem={problem} />}
    </details>
  )
})

const rateText = (mbps: number | null) => (mbps === null ? 'no limit' : `${mbps} Mbit/s`)
