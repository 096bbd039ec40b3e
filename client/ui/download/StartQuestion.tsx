import type { Controller } from '../../state/run/run-controller.ts'
import { hasOriginals, lostByStart } from '../../state/run/start-verbs.ts'
import type { State } from '../../state/run/state.ts'
import type { Attempt } from '../parts/use-attempt.ts'
import { useLateTexts } from '../text/use-texts.tsx'

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
  const { question: words } = useLateTexts().outcomes
  const lost = state.isAsking ? lostByStart(state) : null
  if (!lost) return null
  const { saved } = lost.counts
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
      <h2 id="question-title">{words.title(lost.title)}</h2>
      <p id="question-text">
        {words.deletes(saved + lost.here)}{' '}
        {state.aside === lost ? words.onFarm : hasOriginals(lost) ? words.zipHasBoth : words.zipHas}
      </p>
      <div className="buttons">
        {state.run === lost && (
          <button
            type="button"
            className="primary"
            onClick={() => attempt(controller.saveAndStart)}
          >
            {words.saveFirst}
          </button>
        )}
        <button type="button" onClick={controller.keepRun}>
          {words.keep}
        </button>
        <button type="button" onClick={() => attempt(controller.startAnyway)}>
          {words.anyway}
        </button>
      </div>
    </dialog>
  )
}
