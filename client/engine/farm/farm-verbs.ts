// The farm's runs as the page sees them.
import type { Settings } from '../../core/model/settings.ts'

/** Follows one run of the farm at a time, and tells the same events as a run of this tab. */
export interface FarmFollower {
  /** Lists a gallery and has the farm download it. Resolves when the run is over or was left. @throws AppError */
  startOnFarm(start: StartOnFarm): Promise<void>
  /** Follows a run that the farm has, from its beginning. Resolves when it is over or was left. @throws AppError */
  followOnFarm(id: string): Promise<void>
  /** Cancels the followed run. @throws AppError */
  cancelOnFarm(): Promise<void>
  /** Follows it no longer; the run goes on. Resolves when the page has heard its last event. */
  leaveFarm(): Promise<void>
}

export interface StartOnFarm {
  readonly settings: Settings
  /** Decides the order of a gallery that has none. */
  readonly seed: number
}
