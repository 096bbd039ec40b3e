import type { Settings } from '../../../../core/model/settings.ts'
import { LIMITS } from '../../../../state/run/state.ts'
import { NumberField } from '../../../parts/NumberField.tsx'
import { Options } from './Options.tsx'
import { farmOptions } from './options-text.ts'

/** The options that mean something for a run on the farm. */
export const FarmOptions = ({
  settings,
  change,
  hasGalleries,
  keepsOriginals,
}: {
  settings: Settings
  change: (settings: Partial<Settings>) => void
  /** False where only links can be listed. */
  hasGalleries: boolean
  /** False where the farm's results are in Redis. */
  keepsOriginals: boolean
}) => (
  <Options says={farmOptions(settings, keepsOriginals)}>
    <div className="fields">
      <NumberField
        label="Images"
        unit="of a gallery"
        range={LIMITS.images}
        value={settings.limit}
        onChange={(limit) => change({ limit })}
      />
      <NumberField
        label="Thumbnail size"
        unit="px"
        range={LIMITS.size}
        value={settings.box}
        onChange={(box) => change({ box })}
      />
    </div>
    {keepsOriginals ? (
      <label className="check">
        <input
          type="checkbox"
          checked={settings.originals}
          onChange={({ target }) => change({ originals: target.checked })}
        />
        Keep the originals <span className="hint">(else the thumbnails only)</span>
      </label>
    ) : (
      <p className="hint">
        This farm keeps its results in Redis, so it keeps thumbnails only. With RESULTS_URL set, it
        can keep the originals too.
      </p>
    )}
    {hasGalleries && (
      <label className="check">
        <input
          type="checkbox"
          checked={settings.openAlbums}
          onChange={({ target }) => change({ openAlbums: target.checked })}
        />
        Include the images in albums <span className="hint">(one request per album)</span>
      </label>
    )}
  </Options>
)
