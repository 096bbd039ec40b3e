import type { ComparisonSettings } from '../../../engine/comparison/model.ts'
import { presets } from '../../../state/comparison/presets.ts'
import { useLateTexts } from '../../text/use-texts.tsx'

export function PresetList({
  settings,
  onChoose,
}: {
  settings: ComparisonSettings
  onChoose: (settings: ComparisonSettings) => void
}) {
  const { compareForm: words } = useLateTexts()
  const chosen = presets.find((preset) => preset.settings === settings)
  return (
    <>
      <ul className="presets" aria-label={words.presets}>
        {presets.map((preset) => (
          <li key={preset.id}>
            <button
              type="button"
              className="quiet"
              aria-pressed={preset === chosen}
              title={words.presetWords[preset.id].about}
              onClick={() => onChoose(preset.settings)}
            >
              {words.presetWords[preset.id].name}
            </button>
          </li>
        ))}
      </ul>
      {chosen && <p className="hint">{words.presetWords[chosen.id].about}</p>}
    </>
  )
}
