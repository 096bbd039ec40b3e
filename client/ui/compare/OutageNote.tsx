import type { Outage } from '../../core/async/circuit-breaker.ts'
import { outageWords } from '../outage/outage-words.ts'
import { useOnline } from '../outage/use-online.ts'
import { formatTime } from '../parts/format.ts'

/** Says what a comparison waits for. `host` is the image host's name; null for that of the demo. */
export function OutageNote({ outage, host }: { outage: Outage; host: string | null }) {
  const isOnline = useOnline()
  return (
    <p className="card" role="status" aria-label="Waiting">
      <strong>{outageWords(outage.reason, { host, isOnline })}</strong> The comparison has waited
      since {formatTime(outage.since - performance.now())}. It goes on by itself, and the run under
      way will not count.
    </p>
  )
}
