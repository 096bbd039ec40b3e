import { useMemo } from 'react'
import { strategyById } from '../../../engine/strategies/index.ts'
import type { LiveRun } from '../../../state/comparison/live-run.ts'
import type { RaceController, RaceState } from '../../../state/comparison/race-controller.ts'
import type { Store } from '../../../state/store.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { useStore } from '../../parts/use-store.ts'
import { useLateTexts, useTexts } from '../../text/use-texts.tsx'
import { withNames } from '../with-names.ts'
import { Lane } from './RaceLane.tsx'
import { RaceReplay } from './RaceReplay.tsx'
import { RacersField } from './RacersField.tsx'

/** The race, started by one button. */
export function RacePanel({
  race: state,
  live,
  controller,
  hasDemo,
  isBusy,
}: {
  race: RaceState
  live: Store<LiveRun | null>
  controller: RaceController
  /** The server has said that it has a demo. */
  hasDemo: boolean
  /** A download or a comparison runs, which would disturb the race. */
  isBusy: boolean
}) {
  const { race: words, contenders } = useLateTexts()
  const { phase, racers, problem } = state
  const race = useMemo(
    () => state.race && withNames(state.race, contenders),
    [state.race, contenders],
  )
  const running = phase === 'running'
  const refused = isBusy || !hasDemo
  return (
    <section className="card race" aria-label={words.title}>
      <div className="race-head">
        <h2>{words.title}</h2>
        <RaceButton {...{ state, controller, refused }} />
        <p className="hint">{isBusy ? words.busy : words.about}</p>
      </div>
      {problem && <ProblemNote problem={problem} />}
      {running && <Heats state={{ ...state, race }} live={live} />}
      {phase === 'finished' && race && <RaceReplay race={race} onMeasure={controller.measure} />}
      <RacersField racers={racers} isFixed={running} onChange={controller.choose} />
    </section>
  )
}

function RaceButton({
  state: { phase },
  controller,
  refused,
}: {
  state: RaceState
  controller: RaceController
  refused: boolean
}) {
  const { race: words } = useLateTexts()
  return phase === 'running' ? (
    <button type="button" onClick={() => void controller.stop()}>
      {words.stop}
    </button>
  ) : (
    <button
      type="button"
      className={phase === 'idle' ? 'primary' : undefined}
      aria-disabled={refused}
      onClick={() => refused || void controller.start()}
    >
      {phase === 'idle' ? words.start : words.again}
    </button>
  )
}

/** Each racer alone on the line. */
function Heats({
  state: { racers, race, running },
  live: store,
}: {
  state: RaceState
  live: Store<LiveRun | null>
}) {
  const { race: words } = useLateTexts()
  const { strategies } = useTexts()
  const live = useStore(store)
  const lanes =
    race?.contenders ??
    racers.map((id) => (strategies[id] ? { id, name: strategies[id].name } : strategyById(id)))
  const images = race?.manifest.files.length ?? 1
  const ended = race?.measurements.length ?? 0
  const doneOf = (id: string) =>
    id === running
      ? (live?.done ?? 0)
      : (race?.measurements.find(({ contender }) => contender === id)?.saved ?? 0)
  return (
    <>
      <p role="status">
        {running === null
          ? words.warmUp
          : words.run(Math.min(ended + 1, lanes.length), lanes.length)}
      </p>
      <ul className="race-lanes">
        {lanes.map(({ id, name }) => (
          <Lane key={id} name={name} done={doneOf(id)} images={images}>
            <span className="race-end">{id === running && words.runsNow}</span>
          </Lane>
        ))}
      </ul>
    </>
  )
}
