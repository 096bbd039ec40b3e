import type { Demo } from '../core/api.ts'
import { countRoutes } from '../core/report.ts'
import type { Controller } from '../state/controller.ts'
import { figuresOf } from '../state/figures.ts'
import type { Phase, Run, Saving } from '../state/state.ts'
import { countOf, formatBytes, formatCount, formatDuration, formatRate } from './format.ts'
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
    (one) => one?.kind === 'saved' && one.differs.length > 0,
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
      <Bar run={run} phase={phase} />
      {/* Announced at every tenth below: each change of it read aloud would be noise. */}
      <p role="status" aria-live="off" className="counts">
        <Count n={counts.saved} word="saved" />
        <Count n={counts.failed} word="failed" />
        <Count n={counts.skipped} word="skipped" />
        <Count n={counts.cancelled} word="cancelled" />
        <span className="of">of {formatCount(counts.asked)}</span>
      </p>
      <FiguresLine run={run} phase={phase} />
      <p className="visually-hidden" aria-live="polite">
        {announcement(run, phase)}
      </p>
      <SavePanel run={run} phase={phase} saving={saving} onSave={controller.saveZip} />
    </section>
  )
}

const Count = ({ n, word }: { n: number; word: string }) => (
  <span className={`count ${word}`} data-zero={n === 0}>
    <strong>{formatCount(n)}</strong> {word}
  </span>
)

/** What is skipped is no work, so the bar is about images. */
function Bar({ run, phase }: { run: Run; phase: Phase }) {
  const { asked, saved, failed, skipped, cancelled } = run.counts
  const images = asked - skipped
  const parts = { saved, failed, cancelled }
  return (
    <div
      className="bar"
      role="progressbar"
      aria-label="Images done"
      aria-valuemin={0}
      aria-valuemax={images}
      aria-valuenow={phase === 'listing' ? undefined : saved + failed + cancelled}
      data-listing={phase === 'listing'}
    >
      {Object.entries(parts).map(([name, count]) => (
        <i
          key={name}
          className={name}
          style={{ width: `${(100 * count) / Math.max(images, 1)}%` }}
        />
      ))}
    </div>
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

const Figure = ({ name, value }: { name: string; value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
)

function announcement(run: Run, phase: Phase): string {
  const { counts, toDo, done, title } = run
  if (phase === 'listing') return `Listing ${title}`
  const { saved, failed, skipped, cancelled } = counts
  if (phase === 'finished')
    return `${phaseText(run, phase)}: ${saved} saved, ${failed} failed, ${skipped} skipped, ${cancelled} cancelled`
  if (phase === 'paused') return 'Paused'
  return `${Math.floor((10 * done) / Math.max(toDo, 1)) * 10} percent done`
}
