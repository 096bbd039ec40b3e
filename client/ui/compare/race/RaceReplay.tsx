import { useMemo } from 'react'
import type { Comparison } from '../../../engine/comparison/model.ts'
import { paceOf, type Racer, racersOf, spanOf } from '../../../state/comparison/race-replay.ts'
import type { LateTexts } from '../../text/text-store.ts'
import { useLateTexts } from '../../text/use-texts.tsx'
import { RaceLane } from './RaceLane.tsx'
import { useReplay } from './use-replay.ts'

/** All racers on one clock, and at the end who was how fast. */
export function RaceReplay({
  race,
  onMeasure,
}: {
  race: Comparison
  onMeasure: () => Promise<void>
}) {
  const texts = useLateTexts()
  const { race: words } = texts
  const racers = useMemo(() => racersOf(race), [race])
  const spanMs = spanOf(racers)
  const pace = paceOf(racers)
  const at = useReplay(race.measurements, spanMs, pace)
  const isOver = at >= spanMs
  return (
    <>
      <p className="race-clock">
        <strong>{words.clock(at)}</strong>
        {pace > 1 && <span className="hint">{` ${words.slowed(pace)}`}</span>}
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
        {isOver ? resultText(texts, racers) : arrivalText(words, racers, at)}
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
            {words.measure}
          </button>
          <p className="hint">{words.chance}</p>
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
function arrivalText(words: LateTexts['race'], racers: readonly Racer[], at: number): string {
  const newest = byPlace(racers).findLast(({ measurement }) => measurement.ms <= at)
  if (!newest) return ''
  const { contender, measurement, place } = newest
  return words.arrives(contender.name, place ?? 0, measurement.ms)
}

function resultText({ race: words, results }: LateTexts, racers: readonly Racer[]): string {
  const placed = byPlace(racers)
  const [first, last] = [placed[0], placed.at(-1)]
  const order = placed.map(({ contender }, at) => `${at + 1}. ${contender.name}`).join(', ')
  if (!first || !last || first === last) return words.noResult
  const factor = results.factor(last.measurement.ms / first.measurement.ms)
  const isFair = racers.every(({ measurement }) => measurement.voidReason === null)
  const result = words.result(order, first.contender.name, factor, last.contender.name)
  return isFair ? result : `${result} ${words.unfair}`
}
