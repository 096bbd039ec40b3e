import { english } from '../../../../engine/comparison/exports/words.ts'
import type { Stages } from '../../../../engine/comparison/model.ts'

const stages: Readonly<Record<keyof Stages, string>> = {
  queued: 'queued for a connection',
  connecting: 'connecting',
  waiting: 'waiting for the answer',
  receiving: 'receiving',
  paused: 'pausing before a retry',
  queuedForWorker: 'waiting for a worker',
  thumbnail: 'making the thumbnail',
}

/** The sentences on results are those of the exports. */
export const results = { ...english, stages }
