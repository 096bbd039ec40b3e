import type { Settings } from '../../../../core/model/settings.ts'
import { LIMITS } from '../../../../state/run/state.ts'
import { NumberField } from '../../../parts/NumberField.tsx'
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
      <label className="field">
        <span>{words.shape}</span>
        <select
          value={settings.shape}
          onChange={({ target }) => change({ shape: target.value === 'cover' ? 'cover' : 'fit' })}
        >
          <option value="fit">{words.shapes.fit}</option>
          <option value="cover">{words.shapes.cover}</option>
        </select>
      </label>
      <label className="field">
        <span>{words.format}</span>
        <select
          value={settings.format}
          onChange={({ target }) => change({ format: target.value === 'webp' ? 'webp' : 'same' })}
        >
          <option value="same">{words.sameFormat}</option>
          <option value="webp">{WEBP}</option>
        </select>
      </label>
      <NumberField
        {...fields.megapixels}
        range={LIMITS.megapixels}
        value={settings.megapixels}
        onChange={(megapixels) => change({ megapixels })}
      />
    </div>
  )
}
