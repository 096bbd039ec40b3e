import { type FormEvent, memo } from 'react'
import type { Settings } from '../../../core/model/settings.ts'
import type { Controller } from '../../../state/run/run-controller.ts'
import { isBusy, type Phase } from '../../../state/run/state.ts'
import { StrategyCode } from '../../parts/StrategyCode.tsx'
import type { Attempt } from '../../parts/use-attempt.ts'
import { PicturesSwitch } from '../own/PicturesSwitch.tsx'
import { GalleryField } from './GalleryField.tsx'
import { RouteField } from './RouteField.tsx'
import { StrategyFields } from './StrategyFields.tsx'
import { ThumbnailFields } from './ThumbnailFields.tsx'

interface FormProps {
  readonly phase: Phase
  readonly settings: Settings
  /** False where only links can be listed. */
  readonly hasGalleries: boolean
  /** Why a text could not be brought into the box, or null. */
  readonly textProblem: string | null
  /** Null where the server allows the relay only. */
  readonly directOrigin: string | null
  readonly controller: Controller
  readonly attempt: Attempt
}

export const GalleryForm = memo(
  ({
    phase,
    settings,
    hasGalleries,
    textProblem,
    directOrigin,
    controller,
    attempt,
  }: FormProps) => {
    const { change } = controller
    const submit = (event: FormEvent) => {
      event.preventDefault()
      attempt(controller.start)
      // On a narrow screen the results are below the form, out of sight.
      document.querySelector('.results')?.scrollIntoView({ block: 'start' })
    }
    return (
      <form className="card form" onSubmit={submit}>
        <PicturesSwitch
          pictures={settings.pictures}
          onChange={(pictures) => change({ pictures })}
        />
        <GalleryField
          source={settings.source}
          hasGalleries={hasGalleries}
          problem={textProblem}
          verbs={controller}
          onChange={(source) => change({ source })}
        />
        <button type="submit" className="primary" aria-disabled={isBusy(phase)}>
          Start
        </button>
        <StrategyFields settings={settings} change={change} />
        <StrategyCode id={settings.strategy} />
        {directOrigin !== null && (
          <RouteField
            directOrigin={directOrigin}
            route={settings.route}
            onChange={(route) => change({ route })}
          />
        )}
        <ThumbnailFields settings={settings} change={change} />
        {hasGalleries && (
          <label className="check">
            <input
              type="checkbox"
              checked={settings.openAlbums}
              onChange={(event) => change({ openAlbums: event.target.checked })}
            />
            Include the images in albums <span className="hint">(one request per album)</span>
          </label>
        )}
        <label className="check">
          <input
            type="checkbox"
            checked={settings.moving}
            onChange={(event) => change({ moving: event.target.checked })}
          />
          Include GIFs and videos <span className="hint">(videos without thumbnails)</span>
        </label>
      </form>
    )
  },
)
