// The farm's runs as the page sees them.

import type { ZipContents } from '../../core/archive/zip-contents.ts'
import type { FarmReason } from '../../core/model/reason.ts'
import type { Settings } from '../../core/model/settings.ts'
import type { FolderSaved } from '../folder/save-into.ts'

/** Follows one run of the farm at a time, and tells the same events as a run of this tab. */
export interface FarmFollower {
  /** Lists a gallery and has the farm download it. Resolves when the run is over or was left. @throws AppError */
  startOnFarm(start: StartOnFarm): Promise<void>
  /** Follows a run that the farm has, from its beginning. Resolves when it is over or was left. @throws AppError */
  followOnFarm(id: string): Promise<void>
  /** Cancels the followed run. @throws AppError */
  cancelOnFarm(): Promise<void>
  /** Has the farm do something with a run. @throws AppError */
  doOnFarm(order: FarmOrder): Promise<void>
  /** Follows it no longer; the run goes on. Resolves when the page has heard its last event. */
  leaveFarm(): Promise<void>
  /** Saves a run that is over into a folder of the person's own. @throws AppError */
  saveFromFarm(
    id: string,
    folder: FileSystemDirectoryHandle,
    contents: ZipContents,
  ): Promise<FolderSaved>
  /** Stops that: the images under way come to their end. */
  stopSavingFromFarm(): Promise<void>
}

export type FarmOrder =
  | { readonly kind: 'pause' | 'resume'; readonly id: string }
  /** A run that is over tries its failed images again: all, or those of one reason. */
  | { readonly kind: 'retry'; readonly id: string; readonly reason?: FarmReason | undefined }
  /** A run that is over goes, with its files. */
  | { readonly kind: 'remove'; readonly id: string }

export interface StartOnFarm {
  readonly settings: Settings
  /** Decides the order of a gallery that has none. */
  readonly seed: number
}
