import { countRoutes } from '../../core/archive/report.ts'
import { figuresOf } from '../../state/run/figures.ts'
import type { Phase, Run } from '../../state/run/state.ts'
import { Figure } from '../parts/Figure.tsx'
import { countOf, formatBytes, formatCount, formatDuration, formatRate } from '../parts/format.ts'

/** A run in figures: bytes, rate, times, requests and route. */
export function RunFigures({ run, phase }: { run: Run; phase: Phase }) {
  const { elapsedMs, bytesPerSecond, leftMs } = figuresOf(run)
  if (phase === 'listing')
    return <p className="figures">{countOf(run.counts.asked, 'item')} found so far</p>
  const average = elapsedMs > 0 ? (run.bytes / elapsedMs) * 1000 : 0
  const running = phase !== 'finished'
  const isOwn = run.settings.pictures === 'own'
  return (
    <dl className="figures">
      <Figure name={isOwn ? 'Read' : 'Received'} value={formatBytes(run.bytes)} />
      <Figure name="Rate" value={formatRate(running ? bytesPerSecond : average)} />
      <Figure name="Time" value={formatDuration(elapsedMs)} />
      {running && (
        <Figure
          name="Time to go"
          // The end of a wait tells nothing of the images after it.
          value={leftMs === null || isWaiting(run) ? '…' : `about ${formatDuration(leftMs)}`}
        />
      )}
      {running && !isOwn && (
        <Figure
          name="Requests running"
          value={`${formatCount(run.timeline.open)} (${formatCount(run.ceiling)} possible)`}
        />
      )}
      <Figure name="Route" value={isOwn ? 'none: nothing is sent' : routeText(run)} />
    </dl>
  )
}

const isWaiting = ({ outage, pausedUntil, now }: Run) => outage !== null || pausedUntil > now

/** Such as `relay, h2` or `200 direct, 3 relay, h2`; the protocol is there once the browser tells it. */
function routeText({ settings, outcomes, protocol }: Run): string {
  const { direct, relay } = countRoutes(settings.route === 'direct' ? outcomes : [])
  const routes = settings.route === 'direct' ? [`${direct} direct`, `${relay} relay`] : ['relay']
  return [...routes, ...(protocol ? [protocol] : [])].join(', ')
}
