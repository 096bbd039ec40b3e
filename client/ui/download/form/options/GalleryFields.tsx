import { isPaced, type Settings } from '../../../../core/model/settings.ts'
import { CheckField } from '../../../parts/CheckField.tsx'
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
        <CheckField
          label={words.albums}
          hint={words.aboutAlbums}
          checked={settings.openAlbums}
          onChange={(openAlbums) => change({ openAlbums })}
        />
      )}
      <CheckField
        label={words.moving}
        hint={words.aboutMoving}
        checked={settings.moving}
        onChange={(moving) => change({ moving })}
      />
      <PaceFields settings={settings} change={change} />
    </>
  )
}
