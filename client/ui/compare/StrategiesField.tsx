import { offeredWays, type Ways } from '../../engine/comparison/contenders.ts'
import type { ComparisonSettings } from '../../engine/comparison/model.ts'

/** Which ways are compared; the first of them is what the others are measured against. */
export function WaysField({
  settings: { subject, ways: chosen },
  ways,
  onChange,
}: {
  settings: ComparisonSettings
  ways: Ways
  onChange: (ways: readonly string[]) => void
}) {
  const offered = offeredWays(subject, ways)
  const baseline = chosen.find((id) => offered.some((way) => way.id === id))
  const toggle = (id: string) =>
    onChange(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id])
  return (
    <>
      <fieldset>
        <legend>Ways</legend>
        <div className="ways">
          {offered.map(({ id, name }) => (
            <label key={id} className="check">
              <input type="checkbox" checked={chosen.includes(id)} onChange={() => toggle(id)} />
              {name}
            </label>
          ))}
        </div>
      </fieldset>
      <label className="field">
        <span>Baseline</span>
        <select
          value={baseline}
          onChange={({ target: { value } }) =>
            onChange([value, ...chosen.filter((id) => id !== value)])
          }
        >
          {offered
            .filter(({ id }) => chosen.includes(id))
            .map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
        </select>
      </label>
    </>
  )
}
