import { useState } from 'react'
import type { FarmSettings } from '../../state/farm/farm-controller.ts'
import { LIMITS } from '../../state/run/state.ts'
import { NumberField } from '../parts/NumberField.tsx'

export function FarmForm({
  isBusy,
  canKeepOriginals,
  onStart,
}: {
  isBusy: boolean
  canKeepOriginals: boolean
  onStart: (settings: Omit<FarmSettings, 'site'>) => Promise<void>
}) {
  const [settings, setSettings] = useState(INITIAL)
  const change = (part: Partial<typeof INITIAL>) => setSettings({ ...settings, ...part })
  return (
    <form
      className="card form"
      onSubmit={(event) => {
        event.preventDefault()
        void onStart(settings)
      }}
    >
      <label className="field">
        Gallery
        <input
          required
          value={settings.source}
          onChange={({ target }) => change({ source: target.value })}
        />
      </label>
      <div className="fields">
        <NumberField
          label="Images"
          unit="at most"
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
      {canKeepOriginals && (
        <label className="check">
          <input
            type="checkbox"
            checked={settings.withOriginals}
            onChange={({ target }) => change({ withOriginals: target.checked })}
          />
          Keep the originals
        </label>
      )}
      <button type="submit" className="primary" disabled={isBusy}>
        Start
      </button>
    </form>
  )
}

const INITIAL: Omit<FarmSettings, 'site'> = {
  source: 'hot',
  limit: 900,
  box: 128,
  withOriginals: false,
}
