import { strategies } from '../../../engine/strategies/index.ts'
import { RACERS } from '../../../state/comparison/race-controller.ts'
import { useLateTexts, useTexts } from '../../text/use-texts.tsx'

const [LEAST, MOST] = RACERS

/** Which strategies race; a box that would make them too few or too many does nothing. */
export function RacersField({
  racers,
  isFixed,
  onChange,
}: {
  racers: readonly string[]
  isFixed: boolean
  onChange: (racers: readonly string[]) => void
}) {
  const { race } = useLateTexts()
  const names = useTexts().strategies
  return (
    <fieldset disabled={isFixed} className="racers">
      <legend>{race.racers(LEAST, MOST)}</legend>
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
            {names[id]?.name ?? name}
          </label>
        )
      })}
    </fieldset>
  )
}
