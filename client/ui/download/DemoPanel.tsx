import { memo } from 'react'
import type { Demo, NetworkProfile } from '../../api/server-api.ts'
import { countOf, formatCount } from '../parts/format.ts'
import { NumberField } from '../parts/NumberField.tsx'

const LINE = [
  { of: 'latencyMs', label: 'Latency', unit: 'ms', range: [0, 5000] },
  { of: 'jitterMs', label: 'Jitter', unit: '± ms', range: [0, 5000] },
] as const

const MBPS = { unit: 'Mbit/s', range: [0.1, 10_000], step: 0.1 } as const

/** What may be without a limit. */
const CEILINGS = [
  { of: 'connectionMbps', label: 'Each connection', ...MBPS },
  { of: 'totalMbps', label: 'All connections', ...MBPS },
  { of: 'requestsPerSecond', label: 'Requests a second', range: [1, 10_000] },
] as const

type FailureKind = keyof NetworkProfile['failures']

const FAILURES: readonly (readonly [kind: FailureKind, label: string])[] = [
  ['missing', 'Missing'],
  ['removed', 'Removed'],
  ['html', 'HTML page'],
  ['corrupt', 'Damaged'],
  ['cut', 'Cut once'],
  ['reset', 'Reset once'],
  ['stall', 'Stalled once'],
  ['busy', 'Busy once'],
  ['limited', 'Limited once'],
]

interface DemoProps {
  readonly demo: Demo
  readonly onChange: (profile: NetworkProfile) => Promise<void>
}

/** The simulated network; what is changed counts for requests from then on. */
export const DemoPanel = memo(({ demo, onChange }: DemoProps) => {
  const { network, photos } = demo
  const change = (part: Partial<NetworkProfile>) => void onChange({ ...network, ...part })
  const fail = (kind: FailureKind, percent: number) =>
    change({ failures: { ...network.failures, [kind]: percent / 100 } })
  return (
    <details className="card demo">
      <summary>
        <strong>Demo network</strong>{' '}
        <span className="hint">
          {network.latencyMs} ms, {rateText(network.connectionMbps)} each
        </span>
      </summary>
      {photos.ready < photos.total && (
        <p className="hint">
          {formatCount(photos.ready)} of {countOf(photos.total, 'photo')} rendered so far; the
          others take a moment when they are first asked for.
        </p>
      )}
      <div className="fields">
        {LINE.map(({ of, ...field }) => (
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
        <legend>Failures, in percent of the images</legend>
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
    </details>
  )
})

const rateText = (mbps: number | null) => (mbps === null ? 'no limit' : `${mbps} Mbit/s`)
