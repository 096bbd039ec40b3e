import { routeOf } from '../../../../core/model/settings.ts'
import { latePart } from '../../../page/late-part.tsx'
import type { GalleryFieldsProps } from './GalleryFields.tsx'
import { Options } from './Options.tsx'
import { galleryOptions } from './options-text.ts'

const Fields = latePart(async () => (await import('./GalleryFields.tsx')).GalleryFields).Late

/** How a gallery is downloaded, and what its thumbnails are like. */
export const GalleryOptions = (props: GalleryFieldsProps) => {
  const { settings, directOrigin } = props
  const route = directOrigin ? routeOf(settings) : 'relay'
  return (
    <Options says={galleryOptions({ ...settings, route })}>
      <Fields {...props} />
    </Options>
  )
}
