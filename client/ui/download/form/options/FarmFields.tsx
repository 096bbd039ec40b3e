import type { Settings } from '../../../../core/model/settings.ts'
import { LIMITS } from '../../../../state/run/state.ts'
import { NumberField } from '../../../parts/NumberField.tsx'

export interface FarmFieldsProps {
  readonly settings: Settings
  readonly change: (settings: Partial<Settings>) => void
  /** False where only links can be listed. */
  readonly hasGalleries: boolean
  /** False where the farm's results are in Redis. */
  readonly keepsOriginals: boolean
}

export const FarmFields = ({ settings, change, hasGalleries, keepsOriginals }: FarmFieldsProps) => (
  <>
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
  </>
)
