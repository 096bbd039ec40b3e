import type { ComparisonSettings } from '../../../engine/comparison/model.ts'
import { COMPARE_LIMITS } from '../../../state/comparison/limits.ts'
import { LIMITS } from '../../../state/run/state.ts'
import { NumberField } from '../../parts/NumberField.tsx'

const FIELDS = [
  { of: 'images', label: 'Images', range: COMPARE_LIMITS.images },
  { of: 'rounds', label: 'Rounds', unit: 'at most', range: COMPARE_LIMITS.rounds },
  { of: 'budgetS', label: 'Stop after', unit: 'seconds', range: COMPARE_LIMITS.budget },
  { of: 'seed', label: 'Random seed', range: COMPARE_LIMITS.seed },
  { of: 'box', label: 'Thumbnail size', unit: 'px', range: LIMITS.size },
] as const

/** The numbers that decide how much is measured and for how long. */
export const CompareNumbers = ({
  settings,
  onChange,
}: {
  settings: ComparisonSettings
  onChange: (settings: Partial<ComparisonSettings>) => void
}) =>
  FIELDS.filter(({ of }) => of !== 'box' || settings.workload !== 'downloads').map(
    ({ of, ...field }) => (
      <NumberField
        key={of}
        {...field}
        value={settings[of]}
        onChange={(value) => onChange({ [of]: value })}
      />
    ),
  )
