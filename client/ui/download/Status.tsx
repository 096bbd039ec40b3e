import { useLayoutEffect, useRef } from 'react'
import { barOf } from '../../state/run/figures.ts'
import type { Controller } from '../../state/run/run-controller.ts'
import { isOnFarm, type Run, type State } from '../../state/run/state.ts'
import { RunCounts } from '../parts/RunCounts.tsx'
import type { Attempt } from '../parts/use-attempt.ts'
import { useLateTexts, useTexts } from '../text/use-texts.tsx'
import { heroText } from './hero-text.ts'
import { announcement, phaseText } from './phase-text.ts'
import { RunButtons } from './RunButtons.tsx'
import { RunFigures } from './RunFigures.tsx'
import { SavePanel } from './save/SavePanel.tsx'

/** The head of a run, which stays in sight: how far it is, its figures, and what a person can do with it. */
export function Status({
  run,
  state,
  selected,
  controller,
  attempt,
}: {
  run: Run
  state: State
  selected: ReadonlySet<number>
  controller: Controller
  attempt: Attempt
}) {
  const { phase } = state
  const { form } = useTexts()
  const { runHead } = useLateTexts()
  const texts = { form, runHead }
  const bar = barOf(run)
  const isOver = phase === 'finished'
  const title = useFocusKept(isOver)
  // A list that could not be read leaves nothing to count.
  // The farm never got it.
  const isNowhere = isOver && isOnFarm(run) && !run.farm
  const hasItems = !isOver || run.counts.asked > 0
  return (
    <section className="card run-head" aria-label={runHead.progress} data-over={isOver}>
      <div className="run-top">
        <div className="status-head">
          <div className="run-title">
            <h2 ref={title} tabIndex={-1}>
              {run.title}
            </h2>
            <p className="hint">{phaseText(texts, run, phase)}</p>
          </div>
          <RunButtons run={run} phase={phase} controller={controller} attempt={attempt} />
        </div>
        {hasItems && <p className="hero">{heroText(runHead, run, phase)}</p>}
        {hasItems && (
          <RunCounts
            counts={run.counts}
            here={run.here}
            bar={{ ...bar, name: runHead.bars[bar.of] }}
            isListing={phase === 'listing'}
          />
        )}
      </div>
      {hasItems && <RunFigures run={run} phase={phase} />}
      <p className="visually-hidden" aria-live="polite">
        {announcement(texts, run, phase)}
      </p>
      {hasItems && !isNowhere && <SavePanel {...{ run, state, selected, controller, attempt }} />}
    </section>
  )
}

/** Pause and Cancel go when the run ends; if one of them had the focus, the title gets it. */
function useFocusKept(isOver: boolean) {
  const title = useRef<HTMLHeadingElement>(null)
  const wasOver = useRef(isOver)
  const had = useRef(false)
  useLayoutEffect(() => {
    const isLost = document.activeElement === document.body || document.activeElement === null
    if (isOver && !wasOver.current && isLost && had.current) title.current?.focus()
    wasOver.current = isOver
    had.current = title.current?.closest('.run-head')?.contains(document.activeElement) ?? false
  })
  return title
}
