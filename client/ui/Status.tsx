import type { Demo } from '../core/api.ts'
import type { Controller } from '../state/controller.ts'
import { figuresOf } from '../state/figures.ts'
import type { Phase, Run, Saving } from '../state/state.ts'
import { countOf, formatBytes, formatCount, formatDuration, formatRate } from './format.ts'
import { SavePanel } from './SavePanel.tsx'

const PHASES: Readonly<Record<Phase, string>> = {
  idle: '',
  listing: 'Listing the gallery…',
  running: 'Downloading',
  finished: 'Finished',
}

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
  const busy = phase === 'listing' || phase === 'running'
  const { counts } = run
  const cancelled = phase === 'finished' && counts.cancelled > 0
  return (
    <section className="card status" aria-label="Progress">
      <div className="status-head">
        <div>
          <h2>{run.title}</h2>
          <p className="hint">{cancelled ? 'Cancelled' : PHASES[phase]}</p>
        </div>
        {busy && (
          <button type="button" onClick={controller.cancel}>
            Cancel
          </button>
        )}
      </div>
      {run.note && <p className="note">{run.note}</p>}
      {busy && demo && demo.photos.ready < demo.photos.total && (
        <p className="note">
          The demo is still rendering its photos ({demo.photos.ready} of {demo.photos.total}): its
          first run is slower than the next.
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

/** One bar in four colours: its parts are the counts, to the pixel. */
function Bar({ run, phase }: { run: Run; phase: Phase }) {
  const { asked, saved, failed, skipped, cancelled } = run.counts
  const done = saved + failed + skipped + cancelled
  const parts = { saved, failed, skipped, cancelled }
  return (
    <div
      className="bar"
      role="progressbar"
      aria-label="Images done"
      aria-valuemin={0}
      aria-valuemax={asked}
      aria-valuenow={phase === 'listing' ? undefined : done}
      data-listing={phase === 'listing'}
    >
      {Object.entries(parts).map(([name, count]) => (
        <i
          key={name}
          className={name}
          style={{ width: `${(100 * count) / Math.max(asked, 1)}%` }}
        />
      ))}
    </div>
  )
}

function FiguresLine({ run, phase }: { run: Run; phase: Phase }) {
  const { elapsedMs, bytesPerSecond, leftMs } = figuresOf(run)
  if (phase === 'listing')
    return <p className="figures">{countOf(run.counts.asked, 'item')} found so far</p>
  const average = elapsedMs > 0 ? (run.bytes / elapsedMs) * 1000 : 0
  const running = phase === 'running'
  return (
    <dl className="figures">
      <Figure name="Received" value={formatBytes(run.bytes)} />
      <Figure name="Rate" value={formatRate(running ? bytesPerSecond : average)} />
      <Figure name="Time" value={formatDuration(elapsedMs)} />
      {running && <Figure name="Left" value={leftMs === null ? '…' : formatDuration(leftMs)} />}
      {running && <Figure name="Under way" value={countOf(run.requestsOpen, 'request')} />}
    </dl>
  )
}

const Figure = ({ name, value }: { name: string; value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
)

function announcement({ counts, toDo, done, title }: Run, phase: Phase): string {
  if (phase === 'listing') return `Listing ${title}`
  const { saved, failed, skipped, cancelled } = counts
  if (phase === 'finished')
    return `Finished: ${saved} saved, ${failed} failed, ${skipped} skipped, ${cancelled} cancelled`
  return `${Math.floor((10 * done) / Math.max(toDo, 1)) * 10} percent done`
}
