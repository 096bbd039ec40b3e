import type { NetworkProfile } from '../../../api/server-api.ts'
import { NumberField } from '../NumberField.tsx'

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

/** Each number of a simulated network. */
export function NetworkFields({
  network,
  change,
}: {
  network: NetworkProfile
  change: (part: Partial<NetworkProfile>) => void
}) {
  const fail = (kind: FailureKind, percent: number) =>
    change({ failures: { ...network.failures, [kind]: percent / 100 } })
  return (
    <>
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
    </>
  )
}
