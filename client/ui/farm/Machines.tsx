import type { FarmStatus } from '../../api/farm-api.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { Figure } from '../parts/Figure.tsx'
import { useLateTexts, useTexts } from '../text/use-texts.tsx'
import { Blocked } from './Blocked.tsx'

type Status = NonNullable<FarmStatus>

/** The workers, and the jobs that wait for them. */
export function Machines({ status }: { status: Status }) {
  const { count } = useTexts().formats
  const { farm } = useLateTexts()
  const { jobs, workers, pausedMs, outages, blocked } = status
  const isUnknown = workers.length === 0 && blocked.some(({ place }) => place === 'redis')
  const machines = new Set(workers.map(({ machine }) => machine)).size
  return (
    <section className="card" aria-labelledby="machines">
      <h2 id="machines">{farm.machines}</h2>
      <Blocked status={status} />
      {workers.length === 0 && (
        <p className="note">{isUnknown ? farm.workersUnknown : farm.noMachine}</p>
      )}
      {pausedMs > 0 && <p className="note">{farm.paused(pausedMs)}</p>}
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
