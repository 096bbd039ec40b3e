import { isPaced, routeOf, type Settings } from '../../../../core/model/settings.ts'
import { Options } from './Options.tsx'
import { galleryOptions } from './options-text.ts'
import { PaceFields } from './PaceFields.tsx'
import { RouteField } from './RouteField.tsx'
import { StrategyFields } from './StrategyFields.tsx'
import { ThumbnailFields } from './ThumbnailFields.tsx'

/** How a gallery is downloaded, and what its thumbnails are like. */
export const GalleryOptions = ({
  settings,
  change,
  hasGalleries,
  directOrigin,
}: {
  settings: Settings
  change: (settings: Partial<Settings>) => void
  /** False where only links can be listed. */
  hasGalleries: boolean
  /** Null where the server allows the relay only. */
  directOrigin: string | null
}) => (
  <Options
    says={galleryOptions({ ...settings, route: directOrigin ? routeOf(settings) : 'relay' })}
  >
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
    <PaceFields settings={settings} change={change} />
  </Options>
)
