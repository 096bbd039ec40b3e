import type { Settings } from '../../../../core/model/settings.ts'
import { LIMITS } from '../../../../state/run/state.ts'
import { NumberField } from '../../../parts/NumberField.tsx'
import { SizesField } from './SizesField.tsx'

/** Size, shape and format of the thumbnails, and the limit above which none is made. */
export function ThumbnailFields({
  settings,
  change,
}: {
  settings: Settings
  change: (settings: Partial<Settings>) => void
}) {
  return (
    <div className="fields">
      <NumberField
        label="Thumbnail size"
        unit="px"
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
        <span>Shape</span>
        <select
          value={settings.shape}
          onChange={({ target }) => change({ shape: target.value === 'cover' ? 'cover' : 'fit' })}
        >
          <option value="fit">Whole picture</option>
          <option value="cover">Cropped square</option>
        </select>
      </label>
      <label className="field">
        <span>Format</span>
        <select
          value={settings.format}
          onChange={({ target }) => change({ format: target.value === 'webp' ? 'webp' : 'same' })}
        >
          <option value="same">As original</option>
          <option value="webp">WebP</option>
        </select>
      </label>
      <NumberField
        label="No thumbnail above"
        unit="megapixels"
        range={LIMITS.megapixels}
        value={settings.megapixels}
        onChange={(megapixels) => change({ megapixels })}
      />
    </div>
  )
}
