import type { LiveRun } from '../../../state/comparison/live-run.ts'
import { formatCount } from '../../parts/format.ts'
import { useCanvas } from '../../timeline/use-canvas.ts'
import { drawRows } from './draw-rows.ts'

/** The rows of the run under way. A run that makes no requests has only its count. */
export function LiveRows({ live, name }: { live: LiveRun; name: string }) {
  const { timeline, version, done, images } = live
  const canvas = useCanvas(drawTimelineRows, timeline, version)
  const count = `${name}: ${formatCount(done)} of ${formatCount(images)} images`
  return (
    <div className="live-rows">
      <p className="hint">{count}</p>
      <canvas ref={canvas} role="img" aria-label={`Rows of ${name}`} />
    </div>
  )
}

const drawTimelineRows = (brush: Parameters<typeof drawRows>[0], timeline: LiveRun['timeline']) =>
  drawRows(brush, { timeline })
