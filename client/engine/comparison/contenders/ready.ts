import type { Route } from '../../../core/model/outcome.ts'
import type { RunParts as AllParts } from '../../run.ts'
import type { ContenderFacts } from '../model.ts'
import type { Recorder } from '../recorder.ts'

/** The parts that every contender needs to run. */
export type RunParts = Pick<AllParts, 'api' | 'get' | 'startDownloadWorker' | 'now' | 'hurry'>

/** A contender together with its work; it can run any number of times. */
export interface ReadyContender {
  readonly facts: ContenderFacts
  /** Does all of the work once. @throws the signal's reason */
  run(recorder: Recorder, signal: AbortSignal): Promise<void>
}

/** Through Galloper's server: the image host itself would not answer everybody alike. */
export const ROUTE: Route = 'relay'
