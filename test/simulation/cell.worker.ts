// Counts cells in a thread of its own.
import { parentPort } from 'node:worker_threads'
import { type CellJob, cellFor } from './cells.ts'
import { type SweepJob, sweepsFor } from './knees.ts'

export type Job = ({ readonly kind: 'cell' } & CellJob) | ({ readonly kind: 'sweeps' } & SweepJob)

parentPort?.on('message', (job: Job) =>
  parentPort?.postMessage(job.kind === 'cell' ? cellFor(job) : sweepsFor(job)),
)
