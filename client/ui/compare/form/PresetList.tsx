import type { ComparisonSettings } from '../../../engine/comparison/model.ts'
import { presets } from '../../../state/comparison/presets.ts'

export function PresetList({
  settings,
  onChoose,
}: {
  settings: ComparisonSettings
  onChoose: (settings: ComparisonSettings) => void
}) {
  const chosen = presets.find((preset) => preset.settings === settings)
  return (
    <>
      <ul className="presets" aria-label="Presets">
        {presets.map((preset) => (
          <li key={preset.name}>
            <button
              type="button"
              className="quiet"
              aria-pressed={preset === chosen}
              title={preset.about}
              onClick={() => onChoose(preset.settings)}
            >
              {preset.name}
            </button>
          </li>
        ))}
      </ul>
      {chosen && <p className="hint">{chosen.about}</p>}
    </>
  )
}
