import { isPaced, type Settings } from '../../../../core/model/settings.ts'
import { useLateTexts } from '../../../text/use-texts.tsx'
import { PaceFields } from './PaceFields.tsx'
import { RouteField } from './RouteField.tsx'
import { StrategyFields } from './StrategyFields.tsx'
import { ThumbnailFields } from './ThumbnailFields.tsx'

/** The options of a gallery. */
export function GalleryFields({
  settings,
  change,
  hasGalleries,
  directOrigin,
}: {
  settings: Settings
  change: (settings: Partial<Settings>) => void
  hasGalleries: boolean
  directOrigin: string | null
}) {
  const { options: words } = useLateTexts()
  return (
    <>
      <StrategyFields settings={settings} change={change} />
      {directOrigin !== null && (
        <RouteField
          directOrigin={directOrigin}
          route={settings.route}
          isPaced={isPaced(settings)}
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
          {words.albums} <span className="hint">{words.aboutAlbums}</span>
        </label>
      )}
      <label className="check">
        <input
          type="checkbox"
          checked={settings.moving}
          onChange={(event) => change({ moving: event.target.checked })}
        />
        {words.moving} <span className="hint">{words.aboutMoving}</span>
      </label>
      <PaceFields settings={settings} change={change} />
    </>
  )
}
