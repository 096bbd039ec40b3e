import { isPaced, type Settings } from '../../../../core/model/settings.ts'
import { PaceFields } from './PaceFields.tsx'
import { RouteField } from './RouteField.tsx'
import { StrategyFields } from './StrategyFields.tsx'
import { ThumbnailFields } from './ThumbnailFields.tsx'

export interface GalleryFieldsProps {
  readonly settings: Settings
  readonly change: (settings: Partial<Settings>) => void
  /** False where only links can be listed. */
  readonly hasGalleries: boolean
  /** Null where the server allows the relay only. */
  readonly directOrigin: string | null
}

export const GalleryFields = ({
  settings,
  change,
  hasGalleries,
  directOrigin,
}: GalleryFieldsProps) => (
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
  </>
)
