import type { Settings } from '../../../../core/model/settings.ts'
import { LIMITS } from '../../../../state/run/state.ts'
import { NumberField } from '../../../parts/NumberField.tsx'
import { SelectField } from '../../../parts/SelectField.tsx'
import { useLateTexts } from '../../../text/use-texts.tsx'
import { SizesField } from './SizesField.tsx'

/** A name that is the same in every language. */
const WEBP = 'WebP'

/** Size, shape and format of the thumbnails, and the limit above which none is made. */
export function ThumbnailFields({
  settings,
  change,
}: {
  settings: Settings
  change: (settings: Partial<Settings>) => void
}) {
  const { options: words } = useLateTexts()
  const { fields } = words
  return (
    <div className="fields">
      <NumberField
        {...fields.size}
        range={LIMITS.size}
        value={settings.box}
        onChange={(box) => change({ box })}
      />
      {settings.pictures === 'listed' && (
        <SizesField
          box={settings.box}
          sizes={settings.moreBoxes}
          onChange={(moreBoxes) => change({ moreBoxes })}
        />
      )}
      <SelectField
        label={words.shape}
        options={[
          ['fit', words.shapes.fit],
          ['cover', words.shapes.cover],
        ]}
        value={settings.shape}
        onChange={(shape) => change({ shape })}
      />
      <SelectField
        label={words.format}
        options={[
          ['same', words.sameFormat],
          ['webp', WEBP],
        ]}
        value={settings.format}
        onChange={(format) => change({ format })}
      />
      <NumberField
        {...fields.megapixels}
        range={LIMITS.megapixels}
        value={settings.megapixels}
        onChange={(megapixels) => change({ megapixels })}
      />
    </div>
  )
}
