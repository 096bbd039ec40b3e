import { type Choices, offeredFor } from '../../../engine/comparison/contenders/choices.ts'
import type { ComparisonSettings } from '../../../engine/comparison/model.ts'
import { SelectField } from '../../parts/SelectField.tsx'
import { useLateTexts } from '../../text/use-texts.tsx'

/** Which strategies are compared; the first of them is the baseline for the others. */
export function StrategiesField({
  settings: { workload, choices: chosen },
  choices,
  onChange,
}: {
  settings: ComparisonSettings
  choices: Choices
  onChange: (choices: readonly string[]) => void
}) {
  const { compareForm: words, contenders } = useLateTexts()
  const offered = offeredFor(workload, choices).map(({ id, name }) => ({
    id,
    name: contenders.nameOf({ choice: id, name, concurrency: null, isControl: false }),
  }))
  const baseline = chosen.find((id) => offered.some((choice) => choice.id === id))
  const toggle = (id: string) =>
    onChange(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id])
  return (
    <>
      <fieldset>
        <legend>{words.strategies}</legend>
        <div className="choices">
          {offered.map(({ id, name }) => (
            <label key={id} className="check">
              <input type="checkbox" checked={chosen.includes(id)} onChange={() => toggle(id)} />
              {name}
            </label>
          ))}
        </div>
      </fieldset>
      <SelectField
        label={words.baseline}
        options={offered.filter(({ id }) => chosen.includes(id)).map(({ id, name }) => [id, name])}
        value={baseline}
        onChange={(id) => onChange([id, ...chosen.filter((one) => one !== id)])}
      />
    </>
  )
}
