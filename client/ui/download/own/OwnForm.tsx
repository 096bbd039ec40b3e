import type { FormEvent } from 'react'
import type { Settings } from '../../../core/model/settings.ts'
import type { OwnPictures } from '../../../engine/sources/own/own-pictures.ts'
import type { Controller } from '../../../state/run/run-controller.ts'
import { isBusy, type Phase } from '../../../state/run/state.ts'
import { CheckField } from '../../parts/CheckField.tsx'
import { SelectField } from '../../parts/SelectField.tsx'
import type { Attempt } from '../../parts/use-attempt.ts'
import { useLateTexts, useTexts } from '../../text/use-texts.tsx'
import { focusIfLost } from '../form/focus-if-lost.ts'
import { Options } from '../form/options/Options.tsx'
import { ownOptions } from '../form/options/options-text.ts'
import { ThumbnailFields } from '../form/options/ThumbnailFields.tsx'
import { showResults } from '../form/show-results.ts'
import { askToWrite } from './folder-access.ts'
import { OwnField } from './OwnField.tsx'

/** Thumbnails of the person's own pictures: nothing is downloaded, so there is no strategy to choose. */
export function OwnForm({
  phase,
  settings,
  own,
  isFirst,
  isReading,
  controller,
  attempt,
}: {
  phase: Phase
  settings: Settings
  own: OwnPictures | null
  /** There is no run yet. */
  isFirst: boolean
  isReading: boolean
  controller: Controller
  attempt: Attempt
}) {
  const { form } = useTexts()
  const { options, formParts } = useLateTexts()
  const { change, choose } = controller
  const cannotStart = isBusy(phase) || own === null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (cannotStart) return
    attempt(async () => {
      if (settings.beside) await askToWrite(own)
      await controller.start()
    })
    showResults()
  }
  return (
    <form className="card form" onSubmit={submit}>
      <OwnField
        own={own}
        isReading={isReading}
        onChoose={choose}
        onLeave={() => change({ pictures: 'listed' })}
        attempt={attempt}
      >
        <button
          type="submit"
          className={isFirst ? 'start primary' : 'start'}
          aria-disabled={cannotStart}
          ref={own ? focusIfLost : null}
        >
          {form.start}
        </button>
      </OwnField>
      {own?.folder && (
        <CheckField
          label={formParts.own.beside}
          hint={formParts.own.aboutBeside}
          checked={settings.beside}
          onChange={(beside) => change({ beside })}
        />
      )}
      <Options says={ownOptions({ form, options }, settings)}>
        <ThumbnailFields settings={settings} change={change} />
        <SelectField
          label={options.madeBy}
          options={[
            ['pool', options.makers.pool],
            ['inline', options.makers.inline],
          ]}
          value={settings.maker}
          onChange={(maker) => change({ maker })}
        />
      </Options>
    </form>
  )
}
