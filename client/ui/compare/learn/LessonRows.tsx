import { useEffect, useMemo, useState } from 'react'
import type { Timeline } from '../../../core/model/timeline.ts'
import type { Measurement } from '../../../engine/comparison/model.ts'
import type { Strategy } from '../../../engine/strategies/strategy.ts'
import { timelineOf } from '../../../state/comparison/measurement-timeline.ts'
import { SIMULATED_IMAGES, simulate } from '../../../state/comparison/simulate.ts'
import { useLateTexts, useTexts } from '../../text/use-texts.tsx'
import { useCanvas } from '../../timeline/use-canvas.ts'
import { drawRows } from '../live/draw-rows.ts'

/** The rows that the strategy's code makes on the simulated line. */
export function SimulatedRows({
  strategy,
  concurrency,
  ceiling,
}: {
  strategy: Strategy
  concurrency: number
  ceiling: number
}) {
  const { learn } = useLateTexts()
  const name = useTexts().strategies[strategy.id]?.name ?? strategy.name
  const [timeline, setTimeline] = useState<Timeline | null>(null)
  useEffect(() => {
    let isWanted = true
    void simulate(strategy, { concurrency, ceiling }).then((made) => {
      if (isWanted) setTimeline(made)
    })
    return () => {
      isWanted = false
    }
  }, [strategy, concurrency, ceiling])
  if (!timeline) return <p className="hint">{learn.simulating}</p>
  const text = learn.simulated(SIMULATED_IMAGES, timeline.now, Math.min(timeline.peak, ceiling))
  return <Rows timeline={timeline} text={text} name={name} />
}

/** The rows of a run that was timed here. */
export function MeasuredRows({ typical, text }: { typical: Measurement; text: string }) {
  const timeline = useMemo(() => timelineOf(typical), [typical])
  return <Rows {...{ timeline, text }} name={text} />
}

function Rows({ timeline, text, name }: { timeline: Timeline; text: string; name: string }) {
  const { learn } = useLateTexts()
  const rows = useMemo(() => ({ timeline }), [timeline])
  const canvas = useCanvas(drawRows, rows, 1)
  return (
    <figure className="live-rows">
      <canvas ref={canvas} role="img" aria-label={learn.rowsOf(name)} />
      <figcaption className="hint">{text}</figcaption>
    </figure>
  )
}
