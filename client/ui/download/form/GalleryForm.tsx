import { type FormEvent, memo, useRef } from 'react'
import type { Settings } from '../../../core/model/settings.ts'
import type { Controller } from '../../../state/run/run-controller.ts'
import { isBusy, type Phase, type Target, USUAL_SOURCE } from '../../../state/run/state.ts'
import type { TextProblem } from '../../../state/run/text/text-problem.ts'
import { latePart } from '../../page/late-part.tsx'
import type { Attempt } from '../../parts/use-attempt.ts'
import { useTexts } from '../../text/use-texts.tsx'
import { ChooseButtons } from '../own/ChooseButtons.tsx'
import { FolderTarget } from '../save/FolderTarget.tsx'
import { Examples } from './Examples.tsx'
import { GalleryField } from './GalleryField.tsx'
import { GalleryOptions } from './options/GalleryOptions.tsx'
import { PasteButton } from './PasteButton.tsx'
import { SourceHint } from './SourceHint.tsx'
import { showResults } from './show-results.ts'

interface FormProps {
  readonly phase: Phase
  readonly settings: Settings
  /** False where only links can be listed. */
  readonly hasGalleries: boolean
  /** There is no run yet: the form says what can be done. */
  readonly isFirst: boolean
  /** Why a text could not be brought into the box, or null. */
  readonly textProblem: TextProblem | null
  readonly hasFarm: boolean
  readonly farmKeepsOriginals: boolean
  /** Null where the server allows the relay only. */
  readonly directOrigin: string | null
  /** The folder that the run is saved into. */
  readonly target: Target | null
  readonly controller: Controller
  readonly attempt: Attempt
}

const WhereField = latePart(async () => (await import('./WhereField.tsx')).WhereField).Late
const FarmOptions = latePart(
  async () => (await import('./options/FarmOptions.tsx')).FarmOptions,
).Late

export const GalleryForm = memo((props: FormProps) => {
  const { phase, settings, hasGalleries, isFirst, textProblem, directOrigin } = props
  const { hasFarm, farmKeepsOriginals, controller, attempt } = props
  const { change } = controller
  const { form } = useTexts()
  const toFarm = hasFarm && settings.where === 'farm'
  const box = useRef<HTMLTextAreaElement>(null)
  const start = (source: string) => {
    if (source !== settings.source) change({ source })
    attempt(controller.start)
    showResults()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    start(settings.source.trim() === '' ? USUAL_SOURCE : settings.source)
  }
  return (
    <form className={isFirst ? 'card form' : 'card form low'} onSubmit={submit}>
      <GalleryField
        box={box}
        source={settings.source}
        hasGalleries={hasGalleries}
        problem={textProblem}
        verbs={controller}
        onChange={(source) => change({ source })}
      >
        <div className="start-buttons">
          <button
            type="submit"
            className={isFirst ? 'start primary' : 'start'}
            aria-disabled={isBusy(phase)}
          >
            {form.start}
          </button>
          {!toFarm && (
            <button
              type="button"
              className="quiet"
              aria-disabled={isBusy(phase)}
              onClick={(event) => {
                if (!event.currentTarget.form?.reportValidity()) return
                if (settings.source.trim() === '') change({ source: USUAL_SOURCE })
                attempt(controller.pick)
                showResults()
              }}
            >
              {form.chooseFirst}
            </button>
          )}
        </div>
      </GalleryField>
      <SourceHint
        source={settings.source}
        site={settings.site}
        limit={settings.limit}
        moving={settings.moving}
        hasClientId={hasGalleries}
      />
      <div className="row">
        <PasteButton verbs={controller} box={box} />
        <ChooseButtons className="quiet" onChoose={controller.choose} attempt={attempt} />
        {isFirst && <span className="hint">{form.drop}</span>}
      </div>
      <FolderTarget target={props.target} controller={controller} attempt={attempt} />
      {isFirst && hasGalleries && <Examples disabled={isBusy(phase)} onStart={start} />}
      {hasFarm && <WhereField where={settings.where} onChange={(where) => change({ where })} />}
      {toFarm ? (
        <FarmOptions {...{ settings, change, hasGalleries }} keepsOriginals={farmKeepsOriginals} />
      ) : (
        <GalleryOptions {...{ settings, change, hasGalleries, directOrigin }} />
      )}
    </form>
  )
})
