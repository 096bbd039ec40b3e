import type { FarmStatus } from '../../api/farm-api.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { Figure } from '../parts/Figure.tsx'
import { useLateTexts, useTexts } from '../text/use-texts.tsx'
import { Blocked } from './Blocked.tsx'

type Status = NonNullable<FarmStatus>

/** A shorter pause is over before a person has read of it. */
const LIFTED_FROM_MS = 5_000

/** The workers, and the jobs that wait for them. */
export function Machines({
  status,
  onSteer,
}: {
  status: Status
  onSteer: (verb: 'pause' | 'resume' | 'lift') => void
}) {
  const { count } = useTexts().formats
  const { farm } = useLateTexts()
  const { jobs, workers, isPaused, pausedMs, outages, blocked } = status
  const isUnknown = workers.length === 0 && blocked.some(({ place }) => place === 'redis')
  const machines = new Set(workers.map(({ machine }) => machine)).size
  return (
    <section className="card" aria-labelledby="machines">
      <div className="farm-head">
        <h2 id="machines">{farm.machines}</h2>
        {/* One element for both names: the focus stays on it. */}
        <button type="button" onClick={() => onSteer(isPaused ? 'resume' : 'pause')}>
          {isPaused ? farm.resume : farm.pause}
        </button>
      </div>
      {isPaused && <p className="note">{farm.isPausedHere}</p>}
      <Blocked status={status} />
      {workers.length === 0 && (
        <p className="note">{isUnknown ? farm.workersUnknown : farm.noMachine}</p>
      )}
      {pausedMs > 0 && (
        <div className="note farm-head">
          <p>{farm.paused(pausedMs)}</p>
          {pausedMs > LIFTED_FROM_MS && (
            <button type="button" className="quiet" onClick={() => onSteer('lift')}>
              {farm.lift}
            </button>
          )}
        </div>
      )}
      {outages.map(({ host, forMs, probeInMs }) => (
        <p key={host} className="note">
          {farm.outage(host === 'demo' ? null : host, forMs, probeInMs)}
        </p>
      ))}
      <dl className="figures">
        <Figure name={farm.machines} value={isUnknown ? '–' : count(machines)} />
        <Figure name={farm.workers} value={isUnknown ? '–' : count(workers.length)} />
        <Figure name={farm.waiting} value={count(jobs.waiting)} />
        <Figure name={farm.active} value={count(jobs.active)} />
        <Figure name={farm.later} value={count(jobs.delayed)} />
      </dl>
      {workers.length > 0 && <WorkerTable workers={workers} />}
    </section>
  )
}

function WorkerTable({ workers }: Pick<Status, 'workers'>) {
  const { bytes: bytesText, count } = useTexts().formats
  const { farm } = useLateTexts()
  return (
    <DataTable
      name={farm.workers}
      rows={workers}
      first={{ name: farm.worker, text: ({ name }) => name }}
      columns={[
        {
          name: farm.active,
          text: ({ active, concurrency }) => farm.activeOf(active, concurrency),
        },
        { name: farm.saved, text: ({ saved }) => count(saved) },
        { name: farm.failed, text: ({ failed }) => count(failed) },
        { name: farm.received, text: ({ bytes }) => bytesText(bytes) },
        { name: farm.memory, text: ({ memory }) => bytesText(memory) },
      ]}
    />
  )
}
