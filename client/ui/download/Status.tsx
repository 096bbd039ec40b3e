import type { Demo } from '../../api/server-api.ts'
import { countRoutes } from '../../core/archive/report.ts'
import { figuresOf } from '../../state/run/figures.ts'
import type { Controller } from '../../state/run/run-controller.ts'
import type { Phase, Run, Saving } from '../../state/run/state.ts'
import { Figure } from '../parts/Figure.tsx'
import { countOf, formatBytes, formatDuration, formatRate } from '../parts/format.ts'
import { RunCounts } from './RunCounts.tsx'
import { SavePanel } from './SavePanel.tsx'

export function Status({
  run,
  phase,
  saving,
  demo,
  controller,
}: {
  run: Run
  phase: Phase
  saving: Saving
  demo: Demo | null
  controller: Controller
}) {
  const busy = phase !== 'finished'
  const { counts } = run
  const unlike = run.outcomes.filter(
    (one) => one?.kind === 'saved' && one.mismatches.length > 0,
  ).length
  return (
    <section className="card status" aria-label="Progress">
      <div className="status-head">
        <div>
          <h2>{run.title}</h2>
          <p className="hint">{phaseText(run, phase)}</p>
        </div>
        {/* They stay when they have no use, or the focus that is on one would be lost. */}
        <div className="buttons">
          {phase === 'paused' ? (
            <button type="button" onClick={controller.resume}>
              Resume
            </button>
          ) : (
            <button type="button" aria-disabled={phase !== 'running'} onClick={controller.pause}>
              Pause
            </button>
          )}
          {!busy && counts.cancelled > 0 && (
            <button type="button" onClick={() => void controller.goOn()}>
              Go on
            </button>
          )}
          <button type="button" aria-disabled={!busy} onClick={controller.cancel}>
            Cancel
          </button>
        </div>
      </div>
      {run.note && <p className="note">{run.note}</p>}
      {busy && demo && demo.photos.ready < demo.photos.total && (
        <p className="note">
          The demo is still rendering its photos ({demo.photos.ready} of {demo.photos.total}): its
          first run is slower than the next.
        </p>
      )}
      {phase === 'running' && run.pausedUntil > run.now && (
        <p className="note">
          Imgur asks for less: going on in {formatDuration(run.pausedUntil - run.now)}.
        </p>
      )}
      {unlike > 0 && (
        <p className="note">
          {countOf(unlike, 'image')} {unlike === 1 ? 'is' : 'are'} not as the gallery said, by size,
          bytes or format: saved all the same, and named in the zip’s report.json.
        </p>
      )}
      <RunCounts counts={counts} isListing={phase === 'listing'} />
      <FiguresLine run={run} phase={phase} />
      {/* The counts are announced at every tenth only. */}
      <p className="visually-hidden" aria-live="polite">
        {announcement(run, phase)}
      </p>
      <SavePanel run={run} phase={phase} saving={saving} onSave={controller.saveZip} />
    </section>
  )
}

function phaseText({ cancelled, problem, counts }: Run, phase: Phase): string {
  if (phase === 'listing') return 'Listing the gallery…'
  if (phase === 'paused') return 'Paused'
  if (phase !== 'finished') return 'Downloading'
  if (cancelled) return 'Cancelled'
  if (counts.cancelled > 0) return 'Stopped by its deadline'
  if (counts.asked > 0)
    return counts.asked === counts.skipped ? 'No JPEG or PNG images' : 'Finished'
  return problem ? 'Not listed' : 'Nothing found'
}

function FiguresLine({ run, phase }: { run: Run; phase: Phase }) {
  const { elapsedMs, bytesPerSecond, leftMs } = figuresOf(run)
  if (phase === 'listing')
    return <p className="figures">{countOf(run.counts.asked, 'item')} found so far</p>
  const average = elapsedMs > 0 ? (run.bytes / elapsedMs) * 1000 : 0
  const running = phase !== 'finished'
  return (
    <dl className="figures">
      <Figure name="Received" value={formatBytes(run.bytes)} />
      <Figure name="Rate" value={formatRate(running ? bytesPerSecond : average)} />
      <Figure name="Time" value={formatDuration(elapsedMs)} />
      {running && <Figure name="Left" value={leftMs === null ? '…' : formatDuration(leftMs)} />}
      {running && (
        <Figure
          name="Under way"
          value={`${run.timeline.open} of ${countOf(run.ceiling, 'request')}`}
        />
      )}
      <Figure name="Route" value={routeText(run)} />
    </dl>
  )
}

/** Such as `relay, h2` or `200 direct, 3 relay, h2`; the protocol is there once the browser tells it. */
function routeText({ settings, outcomes, protocol }: Run): string {
  const { direct, relay } = countRoutes(settings.route === 'direct' ? outcomes : [])
  const ways = settings.route === 'direct' ? [`${direct} direct`, `${relay} relay`] : ['relay']
  return [...ways, ...(protocol ? [protocol] : [])].join(', ')
}

function announcement(run: Run, phase: Phase): string {
  const { counts, toDo, done, title } = run
  if (phase === 'listing') return `Listing ${title}`
  const { saved, failed, skipped, cancelled } = counts
  if (phase === 'finished')
    return `${phaseText(run, phase)}: ${saved} saved, ${failed} failed, ${skipped} skipped, ${cancelled} cancelled`
  if (phase === 'paused') return 'Paused'
  return `${Math.floor((10 * done) / Math.max(toDo, 1)) * 10} percent done`
}
