import type { Settings } from '../../../../core/model/settings.ts'
import { LIMITS } from '../../../../state/run/state.ts'
import { CheckField } from '../../../parts/CheckField.tsx'
import { NumberField } from '../../../parts/NumberField.tsx'
import { useLateTexts, useTexts } from '../../../text/use-texts.tsx'
import { Options } from './Options.tsx'
import { farmOptions } from './options-text.ts'

/** The options that mean something for a run on the farm. */
export function FarmOptions({
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
}) {
  const { form } = useTexts()
  const { options: words } = useLateTexts()
  const { fields } = words
  return (
    <Options says={farmOptions({ form, options: words }, settings, keepsOriginals)}>
      <div className="fields">
        <NumberField
          {...fields.images}
          range={LIMITS.images}
          value={settings.limit}
          onChange={(limit) => change({ limit })}
        />
        <NumberField
          {...fields.size}
          range={LIMITS.size}
          value={settings.box}
          onChange={(box) => change({ box })}
        />
      </div>
      {keepsOriginals ? (
        <CheckField
          label={words.originals}
          hint={words.aboutOriginals}
          checked={settings.originals}
          onChange={(originals) => change({ originals })}
        />
      ) : (
        <p className="hint">{words.thumbnailsInRedis}</p>
      )}
      {hasGalleries && (
        <CheckField
          label={words.albums}
          hint={words.aboutAlbums}
          checked={settings.openAlbums}
          onChange={(openAlbums) => change({ openAlbums })}
        />
      )}
    </Options>
  )
}
