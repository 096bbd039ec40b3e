import type { Controller } from '../../state/run/run-controller.ts'
import type { Run } from '../../state/run/state.ts'
import { unfinishedOf } from '../../state/run/unfinished-run.ts'
import { countOf, formatCount } from '../parts/format.ts'
import type { Attempt } from '../parts/use-attempt.ts'

/** The run that an earlier visit left, and the choice between going on with it and deleting it. */
export function UnfinishedRun({
  run,
  hasFiles,
  controller,
  attempt,
}: {
  run: Run
  /** The person has chosen files of their own in this visit. */
  hasFiles: boolean
  controller: Controller
  attempt: Attempt
}) {
  const { title, startedAt, counts } = run
  const unfinished = unfinishedOf(run).length
  const failed = counts.failed > 0 ? `, ${formatCount(counts.failed)} failed` : ''
  const done = `${countOf(counts.saved, 'image')} saved${failed}`
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
            A page has no files after a reload. To go on, choose the same files or folder again
            under “Your own pictures”, then press Resume. The thumbnails that are made are kept:
            press Open to see and save them.
          </p>
        )}
        <p className="hint">
          Started {startedAt.toLocaleString()}. Starting another run deletes these files.
        </p>
      </div>
      <div className="buttons">
        <button type="button" className="primary" onClick={() => attempt(controller.goOn)}>
          {unfinished > 0 && !needsFiles ? 'Resume' : 'Open'}
        </button>
        <button type="button" onClick={() => attempt(controller.forget)}>
          Delete these files
        </button>
      </div>
    </section>
  )
}
