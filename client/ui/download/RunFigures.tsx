import { countRoutes } from '../../core/archive/report.ts'
import { routeOf } from '../../core/model/settings.ts'
import { figuresOf } from '../../state/run/figures.ts'
import { isOnFarm, type Phase, type Run } from '../../state/run/state.ts'
import { Figure } from '../parts/Figure.tsx'
import type { LateTexts } from '../text/text-store.ts'
import { useLateTexts, useTexts } from '../text/use-texts.tsx'

/** A run in figures: bytes, rate, times, requests and route. Each is defined in figures.ts. */
export function RunFigures({ run, phase }: { run: Run; phase: Phase }) {
  const { bytes, count, duration, rate } = useTexts().formats
  const { figures: words } = useLateTexts().runHead
  if (phase === 'listing') return null
  const { elapsedMs, bytesPerSecond, leftMs } = figuresOf(run, phase)
  const isOver = phase === 'finished'
  const isOwn = run.settings.pictures === 'own'
  const isWaiting = phase === 'paused' || run.outage !== null || run.pausedUntil > run.now
  const isLater = run.earlier > 0 || run.timeline.retries.length > 0
  return (
    <dl className="figures">
      <Figure name={isOwn ? words.read : words.received} value={bytes(run.bytes)} />
      {bytesPerSecond !== null && (
        <Figure
          name={isOver && isLater ? words.rateSince : words.rate}
          value={rate(bytesPerSecond)}
        />
      )}
      <Figure name={run.earlier > 0 ? words.timeSince : words.time} value={duration(elapsedMs)} />
      {/* The end of a wait tells nothing of the images after it. */}
      {leftMs !== null && !isWaiting && <Figure name={words.left} value={words.about(leftMs)} />}
      {!isOver && run.farm && run.farm.workers !== null && (
        <Figure name={words.workers} value={count(run.farm.workers)} />
      )}
      {!isOver && !isOwn && !isOnFarm(run) && (
        <Figure name={words.requests} value={words.ofCeiling(run.timeline.open, run.ceiling)} />
      )}
      <Figure name={words.route} value={wayOf(words, run)} />
    </dl>
  )
}

type Words = LateTexts['runHead']['figures']

function wayOf(words: Words, run: Run): string {
  if (run.settings.pictures === 'own') return words.nothingSent
  return isOnFarm(run) ? words.byFarm : routeText(words, run)
}

/** Such as `relay, h2` or `200 direct, 3 relay, h2`; the protocol is there once the browser tells it. */
function routeText(words: Words, { settings, outcomes, protocol }: Run): string {
  const isDirect = routeOf(settings) === 'direct'
  const { direct, relay } = countRoutes(isDirect ? outcomes : [])
  const routes = isDirect ? [words.direct(direct), words.relayed(relay)] : [words.relay]
  return [...routes, ...(protocol ? [protocol] : [])].join(', ')
}
