import type { Controller } from '../../state/run/run-controller.ts'
import { hasOriginals, lostByStart } from '../../state/run/start-verbs.ts'
import type { State } from '../../state/run/state.ts'
import { countOf } from '../parts/format.ts'
import type { Attempt } from '../parts/use-attempt.ts'

/** Asks before files that are not saved are deleted. Escape keeps them. */
export function StartQuestion({
  state,
  controller,
  attempt,
}: {
  state: State
  controller: Controller
  attempt: Attempt
}) {
  const lost = state.isAsking ? lostByStart(state) : null
  if (!lost) return null
  const { saved } = lost.counts
  const originals = hasOriginals(lost) ? 'originals and ' : ''
  return (
    <dialog
      className="card question"
      aria-labelledby="question-title"
      aria-describedby="question-text"
      ref={(dialog) => {
        if (dialog && !dialog.open) dialog.showModal()
      }}
      onClose={controller.keepRun}
    >
      <h2 id="question-title">{lost.title} is not saved</h2>
      <p id="question-text">
        A new run deletes the files of this one: {countOf(saved + lost.here, 'image')}.{' '}
        {state.aside === lost
          ? 'To see and save them, keep them and close the run on the farm.'
          : `The zip has the ${originals}thumbnails.`}
      </p>
      <div className="buttons">
        {state.run === lost && (
          <button
            type="button"
            className="primary"
            onClick={() => attempt(controller.saveAndStart)}
          >
            Save zip first
          </button>
        )}
        <button type="button" onClick={controller.keepRun}>
          Keep
        </button>
        <button type="button" onClick={() => attempt(controller.startAnyway)}>
          Start anyway
        </button>
      </div>
    </dialog>
  )
}
