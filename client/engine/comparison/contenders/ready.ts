import type { Api } from '../../../api/server-api.ts'
import type { Route } from '../../../core/model/outcome.ts'
import type { Parts } from '../../run.ts'
import type { ContenderFacts } from '../model.ts'
import type { Recorder } from '../recorder.ts'

/** What every contender needs to run. */
export interface RunParts {
  readonly api: Api
  readonly get: Parts['get']
  readonly spawnDownload: Parts['spawnDownload']
  /** Milliseconds on a monotonic clock. */
  readonly now: () => number
}

/** A contender together with its work; it can run any number of times. */
export interface ReadyContender {
  readonly facts: ContenderFacts
  /** Does all of the work once. @throws the signal's reason */
  run(recorder: Recorder, signal: AbortSignal): Promise<void>
}

/** Through Galloper's server: the image host itself would not answer everybody alike. */
export const ROUTE: Route = 'relay'
