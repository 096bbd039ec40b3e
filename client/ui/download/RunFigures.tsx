import { countRoutes } from '../../core/archive/report.ts'
import { routeOf } from '../../core/model/settings.ts'
import { figuresOf } from '../../state/run/figures.ts'
import { isOnFarm, type Phase, type Run } from '../../state/run/state.ts'
import { Figure } from '../parts/Figure.tsx'
import { formatBytes, formatCount, formatDuration, formatRate } from '../parts/format.ts'

/** A run in figures: bytes, rate, times, requests and route. Each is defined in figures.ts. */
export function RunFigures({ run, phase }: { run: Run; phase: Phase }) {
  if (phase === 'listing') return null
  const { elapsedMs, bytesPerSecond, leftMs } = figuresOf(run, phase)
  const isOver = phase === 'finished'
  const isOwn = run.settings.pictures === 'own'
  const isWaiting = phase === 'paused' || run.outage !== null || run.pausedUntil > run.now
  const isLater = run.earlier > 0 || run.timeline.retries.length > 0
  return (
    <dl className="figures">
      <Figure name={isOwn ? 'Read' : 'Received'} value={formatBytes(run.bytes)} />
      {bytesPerSecond !== null && (
        <Figure
          name={isOver && isLater ? 'Rate since it went on' : 'Rate'}
          value={formatRate(bytesPerSecond)}
        />
      )}
      <Figure
        name={run.earlier > 0 ? 'Time since it went on' : 'Time'}
        value={formatDuration(elapsedMs)}
      />
      {/* The end of a wait tells nothing of the images after it. */}
      {leftMs !== null && !isWaiting && (
        <Figure name="Time to go" value={`about ${formatDuration(leftMs)}`} />
      )}
      {!isOver && run.farm && run.farm.workers !== null && (
        <Figure name="Workers" value={formatCount(run.farm.workers)} />
      )}
      {!isOver && !isOwn && !isOnFarm(run) && (
        <Figure
          name="Requests running"
          value={`${formatCount(run.timeline.open)} (${formatCount(run.ceiling)} possible)`}
        />
      )}
      <Figure name="Route" value={wayOf(run)} />
    </dl>
  )
}

function wayOf(run: Run): string {
  if (run.settings.pictures === 'own') return 'none: nothing is sent'
  return isOnFarm(run) ? 'the farm’s workers' : routeText(run)
}

/** Such as `relay, h2` or `200 direct, 3 relay, h2`; the protocol is there once the browser tells it. */
function routeText({ settings, outcomes, protocol }: Run): string {
  const { direct, relay } = countRoutes(routeOf(settings) === 'direct' ? outcomes : [])
  const routes = routeOf(settings) === 'direct' ? [`${direct} direct`, `${relay} relay`] : ['relay']
  return [...routes, ...(protocol ? [protocol] : [])].join(', ')
}
