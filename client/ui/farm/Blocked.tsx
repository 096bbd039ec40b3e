import type { FarmStatus } from '../../api/farm-api.ts'
import type { LateTexts } from '../text/text-store.ts'
import { useLateTexts } from '../text/use-texts.tsx'

type Status = NonNullable<FarmStatus>
type Place = Status['blocked'][number]

/** The places that take nothing, what to do about it, and their own words. */
export function Blocked({ status }: { status: Status }) {
  const { farm } = useLateTexts()
  const { blocked } = status
  if (blocked.length === 0) return null
  return (
    <section className="blocked" aria-label={farm.blocked.title}>
      {blocked.map((one) => (
        <div key={one.place} className="note">
          <p aria-live="polite">
            <strong>{wordsOf(farm, one, status)}</strong> {farm.blocked.waits}
          </p>
          {one.times && <p>{farm.blocked.times(one.times.forMs, one.times.probeInMs)}</p>}
          <p lang="en" className="said">
            {one.detail}
          </p>
        </div>
      ))}
    </section>
  )
}

function wordsOf(
  { blocked }: LateTexts['farm'],
  { place, problem }: Place,
  { results, resultsAt }: Status,
): string {
  const words = blocked[problem]
  return place === 'redis' || results === 'redis' ? words.redis : words[results](resultsAt ?? '')
}
