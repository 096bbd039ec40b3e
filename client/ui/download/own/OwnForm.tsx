import type { FormEvent } from 'react'
import type { Settings } from '../../../core/model/settings.ts'
import type { OwnPictures } from '../../../engine/sources/own/own-pictures.ts'
import type { Controller } from '../../../state/run/run-controller.ts'
import { isBusy, type Phase } from '../../../state/run/state.ts'
import type { Attempt } from '../../parts/use-attempt.ts'
import { ThumbnailFields } from '../form/ThumbnailFields.tsx'
import { askToWrite } from './folder-access.ts'
import { OwnField } from './OwnField.tsx'
import { PicturesSwitch } from './PicturesSwitch.tsx'

/** Thumbnails of the person's own pictures: nothing is downloaded, so there is no strategy to choose. */
export function OwnForm({
  phase,
  settings,
  own,
  isReading,
  controller,
  attempt,
}: {
  phase: Phase
  settings: Settings
  own: OwnPictures | null
  isReading: boolean
  controller: Controller
  attempt: Attempt
}) {
  const { change, choose } = controller
  const cannotStart = isBusy(phase) || own === null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (cannotStart) return
    attempt(async () => {
      if (settings.beside) await askToWrite(own)
      await controller.start()
    })
    // On a narrow screen the results are below the form, out of sight.
    document.querySelector('.results')?.scrollIntoView({ block: 'start' })
  }
  return (
    <form className="card form" onSubmit={submit}>
      <PicturesSwitch pictures={settings.pictures} onChange={(pictures) => change({ pictures })} />
      <OwnField own={own} isReading={isReading} onChoose={choose} attempt={attempt} />
      {own?.folder && (
        <label className="check">
          <input
            type="checkbox"
            checked={settings.beside}
            onChange={(event) => change({ beside: event.target.checked })}
          />
          Write each thumbnail beside its picture{' '}
          <span className="hint">(no file is overwritten)</span>
        </label>
      )}
      <button type="submit" className="primary" aria-disabled={cannotStart}>
        Start
      </button>
      <ThumbnailFields settings={settings} change={change} />
      <label className="field">
        <span>Made by</span>
        <select
          value={settings.maker}
          onChange={({ target }) =>
            change({ maker: target.value === 'inline' ? 'inline' : 'pool' })
          }
        >
          <option value="pool">Pool of workers, one for each core</option>
          <option value="inline">No workers, one picture after another</option>
        </select>
      </label>
    </form>
  )
}
