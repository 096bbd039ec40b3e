import type { ComparisonSettings } from '../../../engine/comparison/model.ts'
import { COMPARE_LIMITS } from '../../../state/comparison/limits.ts'
import { LIMITS } from '../../../state/run/state.ts'
import { NumberField } from '../../parts/NumberField.tsx'
import { useLateTexts } from '../../text/use-texts.tsx'

const FIELDS = [
  { of: 'images', range: COMPARE_LIMITS.images },
  { of: 'rounds', range: COMPARE_LIMITS.rounds },
  { of: 'budgetS', range: COMPARE_LIMITS.budget },
  { of: 'seed', range: COMPARE_LIMITS.seed },
  { of: 'box', range: LIMITS.size },
] as const

/** The numbers that decide how much is measured and for how long. */
export function CompareNumbers({
  settings,
  onChange,
}: {
  settings: ComparisonSettings
  onChange: (settings: Partial<ComparisonSettings>) => void
}) {
  const { fields } = useLateTexts().compareForm
  const shown = FIELDS.filter(({ of }) => of !== 'box' || settings.workload !== 'downloads')
  return shown.map(({ of, range }) => (
    <NumberField
      key={of}
      {...fields[of]}
      range={range}
      value={settings[of]}
      onChange={(value) => onChange({ [of]: value })}
    />
  ))
}
