import { routeOf, type Settings } from '../../../../core/model/settings.ts'
import { latePart } from '../../../page/late-part.tsx'
import { useTexts } from '../../../text/use-texts.tsx'
import { Options } from './Options.tsx'
import { galleryOptions } from './options-text.ts'

const GalleryFields = latePart(async () => (await import('./GalleryFields.tsx')).GalleryFields).Late

/** How a gallery is downloaded, and what its thumbnails are like. The fields come after the first screen. */
export function GalleryOptions(props: {
  settings: Settings
  change: (settings: Partial<Settings>) => void
  /** False where only links can be listed. */
  hasGalleries: boolean
  /** Null where the server allows the relay only. */
  directOrigin: string | null
}) {
  const { settings, directOrigin } = props
  const route = directOrigin ? routeOf(settings) : 'relay'
  return (
    <Options says={galleryOptions(useTexts(), { ...settings, route })}>
      <GalleryFields {...props} />
    </Options>
  )
}
