import type { FarmStatus } from '../../api/farm-api.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { Figure } from '../parts/Figure.tsx'
import { formatBytes, formatCount, formatDuration } from '../parts/format.ts'

type Status = NonNullable<FarmStatus>

/** The workers, and the jobs that wait for them. */
export function Machines({ status }: { status: Status }) {
  const { jobs, workers, pausedMs, outages } = status
  const machines = new Set(workers.map(({ machine }) => machine)).size
  return (
    <section className="card" aria-labelledby="machines">
      <h2 id="machines">Machines</h2>
      {workers.length === 0 && (
        <p className="note">No worker is connected. Jobs wait until one is.</p>
      )}
      {pausedMs > 0 && (
        <p className="note">
          The image host asked for fewer requests. The farm goes on in {formatDuration(pausedMs)}.
        </p>
      )}
      {outages.map(({ host, forMs, probeInMs }) => (
        <p key={host} className="note">
          {host === 'demo' ? 'The demo’s image host' : host} has been out of reach for{' '}
          {formatDuration(forMs)}. Its images wait. The farm asks again in{' '}
          {formatDuration(probeInMs)}.
        </p>
      ))}
      <dl className="figures">
        <Figure name="Machines" value={formatCount(machines)} />
        <Figure name="Workers" value={formatCount(workers.length)} />
        <Figure name="Waiting" value={formatCount(jobs.waiting)} />
        <Figure name="Active" value={formatCount(jobs.active)} />
        <Figure name="Retrying later" value={formatCount(jobs.delayed)} />
      </dl>
      {workers.length > 0 && <WorkerTable workers={workers} />}
    </section>
  )
}

const WorkerTable = ({ workers }: Pick<Status, 'workers'>) => (
  <DataTable
    name="Workers"
    rows={workers}
    first={{ name: 'Worker', text: ({ name }) => name }}
    columns={[
      { name: 'Active', text: ({ active, concurrency }) => `${active} of ${concurrency}` },
      { name: 'Saved', text: ({ saved }) => formatCount(saved) },
      { name: 'Failed', text: ({ failed }) => formatCount(failed) },
      { name: 'Received', text: ({ bytes }) => formatBytes(bytes) },
      { name: 'Memory', text: ({ memory }) => formatBytes(memory) },
    ]}
  />
)
