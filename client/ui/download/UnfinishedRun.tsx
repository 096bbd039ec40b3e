import type { Controller } from '../../state/run/run-controller.ts'
import type { Run } from '../../state/run/state.ts'
import { unfinishedOf } from '../../state/run/unfinished-run.ts'
import { countOf, formatBytes, formatCount } from '../parts/format.ts'
import type { Attempt } from '../parts/use-attempt.ts'

/** The run that an earlier visit left, and the choice between going on with it and deleting it. */
export function UnfinishedRun({
  run,
  hasFiles,
  keptBytes,
  controller,
  attempt,
}: {
  run: Run
  /** The person has chosen files of their own in this visit. */
  hasFiles: boolean
  /** Bytes of the files of this run and of those before it. */
  keptBytes: number
  controller: Controller
  attempt: Attempt
}) {
  const { title, startedAt, counts, here } = run
  const unfinished = unfinishedOf(run).length
  const failed = counts.failed > 0 ? `, ${formatCount(counts.failed)} failed` : ''
  const earlier = here > 0 ? `, ${formatCount(here)} here already` : ''
  const done = `${countOf(counts.saved, 'image')} saved${earlier}${failed}`
  const needsFiles = run.settings.pictures === 'own' && unfinished > 0 && !hasFiles
  return (
    <section className="card unfinished-run" aria-label="Unfinished run">
      <div>
        <strong>{title}</strong>
        <p>
          {unfinished > 0
            ? `Not finished: ${done}, ${formatCount(unfinished)} to go.`
            : `Finished: ${done}.`}
        </p>
        {needsFiles && (
          <p>
            A page has no files after a reload. To go on, choose the same files or folder again,
            then press Resume. The thumbnails that are made are kept: press Open to see and save
            them.
          </p>
        )}
        <p className="hint">
          Started {startedAt.toLocaleString()}. This browser keeps {formatBytes(keptBytes)} of files
          from your runs. An Imgur image that is among them is not downloaded again. If the room is
          needed, the oldest go first.
        </p>
      </div>
      <div className="buttons">
        <button type="button" onClick={() => attempt(controller.goOn)}>
          {unfinished > 0 && !needsFiles ? 'Resume' : 'Open'}
        </button>
        <button type="button" onClick={() => attempt(controller.forget)}>
          Delete all {formatBytes(keptBytes)}
        </button>
      </div>
    </section>
  )
}
