import { type ReactNode, useMemo } from 'react'
import { secondsText } from '../../../engine/comparison/exports/words.ts'
import { timelineOf } from '../../../state/comparison/measurement-timeline.ts'
import { doneAt, type Racer } from '../../../state/comparison/race-replay.ts'
import { formatCount } from '../../parts/format.ts'
import { ProgressBar } from '../../parts/ProgressBar.tsx'
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
  const end = place === null ? `lost ${measurement.lost}` : ordinal(place)
  return (
    <Lane name={contender.name} {...{ done, images }}>
      <span className="race-end" data-first={hasArrived && place === 1}>
        {hasArrived && `${end}, ${secondsText(measurement.ms)}`}
      </span>
      <canvas
        ref={canvas}
        role="img"
        aria-label={`Rows of ${contender.name}`}
        style={{ clipPath: `inset(0 ${100 - (100 * at) / spanMs}% 0 0)` }}
      />
    </Lane>
  )
}

/** The lane of a racer that is not on the common clock yet. */
export const Lane = ({
  name,
  done,
  images,
  children,
}: {
  name: string
  done: number
  images: number
  children: ReactNode
}) => (
  <li className="race-lane">
    <strong>{name}</strong>
    <ProgressBar name={`Images of ${name}`} most={images} parts={{ saved: done }} />
    <span className="race-count">
      {formatCount(done)} of {formatCount(images)}
    </span>
    {children}
  </li>
)

export const ordinal = (place: number): string => `${place}${['st', 'nd', 'rd'][place - 1] ?? 'th'}`
