import { useMemo } from 'react'
import { factorText, secondsText } from '../../../engine/comparison/exports/words.ts'
import type { Comparison } from '../../../engine/comparison/model.ts'
import { paceOf, type Racer, racersOf, spanOf } from '../../../state/comparison/race-replay.ts'
import { ordinal, RaceLane } from './RaceLane.tsx'
import { useReplay } from './use-replay.ts'

/** All racers on one clock, and at the end who was how fast. */
export function RaceReplay({
  race,
  onMeasure,
}: {
  race: Comparison
  onMeasure: () => Promise<void>
}) {
  const racers = useMemo(() => racersOf(race), [race])
  const spanMs = spanOf(racers)
  const pace = paceOf(racers)
  const at = useReplay(race, spanMs, pace)
  const isOver = at >= spanMs
  return (
    <>
      <p className="race-clock">
        <strong>{(at / 1000).toFixed(1)} s</strong>
        {pace > 1 && <span className="hint"> shown {pace.toFixed(1)} times as fast as it was</span>}
      </p>
      <ul className="race-lanes">
        {racers.map((racer) => (
          <RaceLane
            key={racer.contender.id}
            {...{ racer, at, spanMs }}
            images={race.manifest.files.length}
          />
        ))}
      </ul>
      <p role="status" className="race-says">
        {isOver ? resultText(racers) : arrivalText(racers, at)}
      </p>
      {isOver && (
        <div className="buttons">
          <button
            type="button"
            className="primary"
            onClick={() => {
              void onMeasure()
              document.querySelector('.results')?.scrollIntoView({ block: 'start' })
            }}
          >
            Measure properly
          </button>
          <p className="hint">
            One race is one run of each, and chance has a part in it. The comparison repeats it and
            says how certain the result is. No new round starts after two minutes of measuring.
          </p>
        </div>
      )}
    </>
  )
}

const byPlace = (racers: readonly Racer[]) =>
  racers
    .filter(({ place }) => place !== null)
    .toSorted((a, b) => a.measurement.ms - b.measurement.ms)

/** The newest arrival. */
function arrivalText(racers: readonly Racer[], at: number): string {
  const newest = byPlace(racers).findLast(({ measurement }) => measurement.ms <= at)
  if (!newest) return ''
  const { contender, measurement, place } = newest
  return `${contender.name} arrives ${ordinal(place ?? 0)}, after ${secondsText(measurement.ms)}.`
}

function resultText(racers: readonly Racer[]): string {
  const placed = byPlace(racers)
  const [first, last] = [placed[0], placed.at(-1)]
  const order = placed.map(({ contender }, at) => `${at + 1}. ${contender.name}`).join(', ')
  if (!first || !last || first === last) return 'There is no result: too few racers arrived.'
  const factor = factorText(last.measurement.ms / first.measurement.ms)
  const isFair = racers.every(({ measurement }) => measurement.voidReason === null)
  const caution = isFair
    ? ''
    : ' Something else ran in between or the tab was hidden, so this race was not fair.'
  return `${order}. ${first.contender.name} was ${factor} times as fast as ${last.contender.name}.${caution}`
}
