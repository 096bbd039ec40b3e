import { strategyById } from '../../../engine/strategies/index.ts'
import type { LiveRun } from '../../../state/comparison/live-run.ts'
import type { RaceController, RaceState } from '../../../state/comparison/race-controller.ts'
import type { Store } from '../../../state/store.ts'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { useStore } from '../../parts/use-store.ts'
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
  const { phase, race, racers, problem } = state
  const running = phase === 'running'
  const refused = isBusy || !hasDemo
  return (
    <section className="card race" aria-label="Race">
      <div className="race-head">
        <h2>Race</h2>
        <RaceButton {...{ state, controller, refused }} />
        <p className="hint">
          {isBusy
            ? 'A race can start when the download or the comparison has ended.'
            : 'Each strategy downloads the same few images of the demo. They run one after another, so that none takes bandwidth from another. Then all are shown on one clock.'}
        </p>
      </div>
      {problem && <ProblemNote problem={problem} />}
      {running && <Heats state={state} live={live} />}
      {phase === 'finished' && race && <RaceReplay race={race} onMeasure={controller.measure} />}
      <RacersField racers={racers} isFixed={running} onChange={controller.choose} />
    </section>
  )
}

const RaceButton = ({
  state: { phase },
  controller,
  refused,
}: {
  state: RaceState
  controller: RaceController
  refused: boolean
}) =>
  phase === 'running' ? (
    <button type="button" onClick={() => void controller.stop()}>
      Stop the race
    </button>
  ) : (
    <button
      type="button"
      className={phase === 'idle' ? 'primary' : undefined}
      aria-disabled={refused}
      onClick={() => refused || void controller.start()}
    >
      {phase === 'idle' ? 'Start the race' : 'Race again'}
    </button>
  )

/** Each racer alone on the line. */
function Heats({
  state: { racers, race, running },
  live: store,
}: {
  state: RaceState
  live: Store<LiveRun | null>
}) {
  const live = useStore(store)
  const lanes = race?.contenders ?? racers.map((id) => strategyById(id))
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
          ? 'The images come once before the race, because a server answers faster the second time.'
          : `Run ${Math.min(ended + 1, lanes.length)} of ${lanes.length}, one after another.`}
      </p>
      <ul className="race-lanes">
        {lanes.map(({ id, name }) => (
          <Lane key={id} name={name} done={doneOf(id)} images={images}>
            <span className="race-end">{id === running && 'runs now'}</span>
          </Lane>
        ))}
      </ul>
    </>
  )
}
