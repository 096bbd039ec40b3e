// The parts that the verbs of the server's side share.
import type { Redis } from 'ioredis'
import type { LateQueue } from './redis/queue.ts'
import type { Runs } from './redis/runs.ts'
import type { Journal } from './results/journal.ts'
import type { Results } from './results/results.ts'

export interface VerbParts {
  readonly redis: Redis
  readonly runs: Runs
  readonly queue: LateQueue
  readonly journal: Journal
  readonly results: Results
  /** Where the demo's images are. */
  readonly demoOrigin: string
  /** Images that all workers together may begin in a second; null for no limit. */
  readonly rate: number | null
  /** A folder of this server for lists that are uploaded. */
  readonly uploads: string
  readonly log: (line: string) => void
}

/** Outcomes that are written with one command. */
export const BATCH = 1_000
