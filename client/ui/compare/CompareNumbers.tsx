import type { ComparisonSettings } from '../../bench/comparison.ts'
import { COMPARE_LIMITS } from '../../state/compare-limits.ts'
import { LIMITS } from '../../state/state.ts'
import { NumberField } from '../NumberField.tsx'

/** How much is measured, and how long. */
export const CompareNumbers = ({
  settings,
  onChange,
}: {
  settings: ComparisonSettings
  onChange: (settings: Partial<ComparisonSettings>) => void
}) => (
  <>
    <NumberField
      label="Images"
      range={COMPARE_LIMITS.images}
      value={settings.images}
      onChange={(images) => onChange({ images })}
    />
    <NumberField
      label="Rounds"
      unit="at most"
      range={COMPARE_LIMITS.rounds}
      value={settings.rounds}
      onChange={(rounds) => onChange({ rounds })}
    />
    <NumberField
      label="Budget"
      unit="s of measuring"
      range={COMPARE_LIMITS.budget}
      value={settings.budgetS}
      onChange={(budgetS) => onChange({ budgetS })}
    />
    <NumberField
      label="Seed"
      range={COMPARE_LIMITS.seed}
      value={settings.seed}
      onChange={(seed) => onChange({ seed })}
    />
    {settings.subject !== 'downloads' && (
      <NumberField
        label="Thumbnail size"
        unit="px"
        range={LIMITS.size}
        value={settings.box}
        onChange={(box) => onChange({ box })}
      />
    )}
  </>
)
