import { useMemo } from 'react'
import type { Result } from '../../../engine/comparison/results.ts'
import { spanOf, typicalRacers } from '../../../state/comparison/race-replay.ts'
import { useLateTexts } from '../../text/use-texts.tsx'
import { RaceLane } from '../race/RaceLane.tsx'
import { useReplay } from '../race/use-replay.ts'

/** It lasts so long, so that a person can follow single images. */
const LENGTH_MS = 12_000

/** The typical runs from their recording, on one clock. Another number of `replay` begins it anew. */
export function SlowReplay({ results, replay }: { results: readonly Result[]; replay: number }) {
  const { questions: words } = useLateTexts()
  const racers = useMemo(() => typicalRacers(results), [results])
  const spanMs = spanOf(racers)
  const times = Math.max(1, Math.round(LENGTH_MS / Math.max(spanMs, 1)))
  const at = useReplay(replay, spanMs, 1 / times)
  return (
    <section aria-label={words.slow}>
      <p className="race-clock">
        <strong>{words.clock(at)}</strong>
        <span className="hint">{` ${words.slowed(times)}`}</span>
      </p>
      <ul className="race-lanes">
        {racers.map((racer) => (
          <RaceLane
            key={racer.contender.id}
            {...{ racer, at, spanMs }}
            images={racer.measurement.saved + racer.measurement.lost}
          />
        ))}
      </ul>
    </section>
  )
}
