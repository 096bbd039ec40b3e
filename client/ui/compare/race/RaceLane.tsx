import { type ReactNode, useMemo } from 'react'
import { timelineOf } from '../../../state/comparison/measurement-timeline.ts'
import { doneAt, type Racer } from '../../../state/comparison/race-replay.ts'
import { ProgressBar } from '../../parts/ProgressBar.tsx'
import { useLateTexts } from '../../text/use-texts.tsx'
import { useCanvas } from '../../timeline/use-canvas.ts'
import { drawRows } from '../live/draw-rows.ts'

/** One racer on the common clock: its images as a bar, and below it its rows up to now. */
export function RaceLane({
  racer: { contender, measurement, place },
  images,
  at,
  spanMs,
}: {
  racer: Racer
  images: number
  /** The time of the clock, ms. */
  at: number
  /** The time of the slowest racer. */
  spanMs: number
}) {
  const rows = useMemo(() => ({ timeline: timelineOf(measurement), spanMs }), [measurement, spanMs])
  const canvas = useCanvas(drawRows, rows, 1)
  const done = doneAt(measurement, at)
  const hasArrived = at >= measurement.ms
  const { race } = useLateTexts()
  const end =
    place === null
      ? race.ended(measurement.lost, measurement.ms)
      : race.arrived(place, measurement.ms)
  return (
    <Lane name={contender.name} {...{ done, images }}>
      <span className="race-end" data-first={hasArrived && place === 1}>
        {hasArrived && end}
      </span>
      <canvas
        ref={canvas}
        role="img"
        aria-label={race.rowsOf(contender.name)}
        style={{ clipPath: `inset(0 ${100 - (100 * at) / spanMs}% 0 0)` }}
      />
    </Lane>
  )
}

/** The lane of a racer that is not on the common clock yet. */
export function Lane({
  name,
  done,
  images,
  children,
}: {
  name: string
  done: number
  images: number
  children: ReactNode
}) {
  const { race } = useLateTexts()
  return (
    <li className="race-lane">
      <strong>{name}</strong>
      <ProgressBar name={race.imagesOf(name)} most={images} parts={{ saved: done }} />
      <span className="race-count">{race.done(done, images)}</span>
      {children}
    </li>
  )
}
