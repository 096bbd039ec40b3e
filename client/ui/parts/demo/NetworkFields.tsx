import type { NetworkProfile } from '../../../api/server-api.ts'
import { useLateTexts } from '../../text/use-texts.tsx'
import { NumberField } from '../NumberField.tsx'

const DELAYS = [
  { of: 'latencyMs', label: 'delay', unit: 'ms', range: [0, 5000] },
  { of: 'jitterMs', label: 'delayVaries', unit: '± ms', range: [0, 5000] },
] as const

const MBPS = { unit: 'Mbit/s', range: [0.1, 10_000], step: 0.1 } as const

/** These may have no limit. */
const CEILINGS = [
  { of: 'connectionMbps', label: 'each', ...MBPS },
  { of: 'totalMbps', label: 'all', ...MBPS },
  { of: 'requestsPerSecond', label: 'requests', unit: 'perSecond', range: [1, 10_000] },
] as const

type FailureKind = keyof NetworkProfile['failures']

const FAILURES: readonly FailureKind[] = [
  'missing',
  'removed',
  'html',
  'corrupt',
  'cut',
  'reset',
  'stall',
  'busy',
  'limited',
]

/** Each number of a simulated network. */
export function NetworkFields({
  network,
  change,
}: {
  network: NetworkProfile
  change: (part: Partial<NetworkProfile>) => void
}) {
  const { connection } = useLateTexts()
  const fail = (kind: FailureKind, percent: number) =>
    change({ failures: { ...network.failures, [kind]: percent / 100 } })
  return (
    <>
      <div className="fields">
        {DELAYS.map(({ of, label, ...field }) => (
          <NumberField
            key={of}
            {...field}
            label={connection[label]}
            value={network[of]}
            onChange={(value) => change({ [of]: value })}
          />
        ))}
        {CEILINGS.map(({ of, label, unit, ...field }) => (
          <NumberField
            key={of}
            {...field}
            label={connection[label]}
            unit={unit === 'perSecond' ? connection.perSecond : unit}
            value={network[of]}
            onChange={(value) => change({ [of]: value })}
            onClear={() => change({ [of]: null })}
          />
        ))}
      </div>
      <fieldset>
        <legend>{connection.shares}</legend>
        <div className="fields three">
          {FAILURES.map((kind) => (
            <NumberField
              key={kind}
              label={connection.failures[kind]}
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
