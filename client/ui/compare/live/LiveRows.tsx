import type { LiveRun } from '../../../state/comparison/live-run.ts'
import { useLateTexts } from '../../text/use-texts.tsx'
import { useCanvas } from '../../timeline/use-canvas.ts'
import { drawRows } from './draw-rows.ts'

/** The rows of the run under way. A run that makes no requests has only its count. */
export function LiveRows({ live, name }: { live: LiveRun; name: string }) {
  const { progress: words } = useLateTexts().compare
  const { timeline, version, done, images } = live
  const canvas = useCanvas(drawTimelineRows, timeline, version)
  const count = words.images(name, done, images)
  return (
    <div className="live-rows">
      <p className="hint">{count}</p>
      <canvas ref={canvas} role="img" aria-label={words.rowsOf(name)} />
    </div>
  )
}

const drawTimelineRows = (brush: Parameters<typeof drawRows>[0], timeline: LiveRun['timeline']) =>
  drawRows(brush, { timeline })
