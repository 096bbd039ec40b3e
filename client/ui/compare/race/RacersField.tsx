import { strategies } from '../../../engine/strategies/index.ts'
import { RACERS } from '../../../state/comparison/race-controller.ts'

const [LEAST, MOST] = RACERS

/** Which strategies race; a box that would make them too few or too many does nothing. */
export const RacersField = ({
  racers,
  isFixed,
  onChange,
}: {
  racers: readonly string[]
  isFixed: boolean
  onChange: (racers: readonly string[]) => void
}) => (
  <fieldset disabled={isFixed} className="racers">
    <legend>
      {LEAST} to {MOST} racers
    </legend>
    {strategies.map(({ id, name }) => {
      const chosen = racers.includes(id)
      const count = racers.length + (chosen ? -1 : 1)
      return (
        <label key={id} className="check">
          <input
            type="checkbox"
            checked={chosen}
            disabled={count < LEAST || count > MOST}
            onChange={() =>
              onChange(chosen ? racers.filter((other) => other !== id) : [...racers, id])
            }
          />
          {name}
        </label>
      )
    })}
  </fieldset>
)
