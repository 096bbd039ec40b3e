import type { Outage } from '../../core/async/circuit-breaker.ts'
import { outageWords } from '../outage/outage-words.ts'
import { useOnline } from '../outage/use-online.ts'
import { useTexts } from '../text/use-texts.tsx'

/** Says what a comparison waits for. `host` is the image host's name; null for that of the demo. */
export function OutageNote({ outage, host }: { outage: Outage; host: string | null }) {
  const texts = useTexts()
  const isOnline = useOnline()
  return (
    <p className="card" role="status" aria-label={texts.outage.waiting}>
      <strong>{outageWords(texts, outage.reason, { host, isOnline })}</strong>{' '}
      {texts.outage.comparisonWaits(outage.since - performance.now())}
    </p>
  )
}
