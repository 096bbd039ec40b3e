// The engine as the page sees it.
import type { ServerConfig } from '../api/server-api.ts'
import type { FileKind } from '../core/archive/create-archive.ts'
import type { ZipContents } from '../core/archive/zip-contents.ts'
import type { AskedImage } from '../core/model/image.ts'
import type { Route } from '../core/model/outcome.ts'
import type { Settings } from '../core/model/settings.ts'
import type { ComparisonRunner } from './comparison/runner.ts'
import type { FarmFollower } from './farm/farm-verbs.ts'
import type { FolderSaved } from './folder/save-into.ts'
import type { RunRecord } from './run-record.ts'
import type { KeptRuns } from './run-summary.ts'
import type { OwnPictures } from './sources/own/own-pictures.ts'

/** All arguments and answers are plain data; errors are AppErrors, or mistakes of the program. */
export interface Engine {
  /** Opens the file store. `unfinished` is the run that an earlier visit, or an engine that died, has left. */
  /** `patienceMs`: how long it waits for a page or an engine that still has the store. */
  open(patienceMs: number): Promise<OpenedStore>
  /** Asks the server for its configuration. @throws AppError */
  connect(): Promise<Connection>
  /** Lists a gallery and downloads its images; resolves when every image has its outcome. */
  start(start: StartOptions): Promise<void>
  /** Makes a run of the page's memory the run of this engine, which has lost its own. */
  adopt(record: RunRecord): Promise<void>
  /** Gives the person's own files again to an engine that has a run of them and not the files. */
  giveFiles(own: OwnPictures): Promise<void>
  /** Tries the images at these places of the run once more. Where the original is here, only the thumbnail is made. */
  tryAgain(indexes: readonly number[]): Promise<void>
  /** No new request begins until `resume`; those under way come to their end. */
  pause(): Promise<void>
  resume(): Promise<void>
  /** Ends the wait that a host has asked for, and looks at once if an outage is over. */
  tryNow(): Promise<void>
  cancel(): Promise<void>
  /** A file of the run as a Blob of this MIME type; null if it is lost. */
  file(kind: FileKind, index: number, type: string): Promise<Blob | null>
  /** Addresses of files for the page, which last until they are dropped; null for a file that is lost. */
  urls(kind: FileKind, files: readonly TypedFile[]): Promise<readonly (string | null)[]>
  dropUrls(urls: readonly string[]): Promise<void>
  /** Makes the zip of the run. @throws AppError, or an AbortError when a run begins meanwhile */
  pack(contents: ZipContents): Promise<{ readonly zip: Blob; readonly name: string }>
  /** Saves the run into a folder of the person's own. @throws as pack, and no_room, folder_refused or not_written */
  saveInto(folder: FileSystemDirectoryHandle, contents: ZipContents): Promise<FolderSaved>
  /** Stops the saving into a folder: the images under way come to their end. */
  stopSaving(): Promise<void>
  /** The runs whose files outlive the page. */
  runs(): Promise<KeptRuns>
  /** Makes one of these the run of this engine; null if it is not here any more. */
  openRun(startedAt: string): Promise<RunRecord | null>
  /** Deletes one of these; false if it is under way, or a zip may still read its files. */
  deleteRun(startedAt: string): Promise<boolean>
  /** Deletes the files of all runs. */
  forget(): Promise<void>
}

interface TypedFile {
  readonly index: number
  /** The MIME type. */
  readonly type: string
}

/** An engine in a thread of its own, or in this one. */
export interface LiveEngine extends Engine, ComparisonRunner, FarmFollower {
  /** Aborted when the engine has died; the reason is an AppError. */
  readonly ended: AbortSignal
  /** Ends it; every call under way is rejected. */
  end(reason: unknown): void
}

export interface OpenedStore {
  /** True if the files are still there after a reload. */
  readonly lasts: boolean
  /** The run that the store tells of. */
  readonly unfinished: RunRecord | null
  /** Bytes of the files of all runs. */
  readonly bytes: number
}

export interface Connection {
  readonly server: ServerConfig
  /** The most requests that can be under way at once, by route. */
  readonly ceilings: Readonly<Record<Route, number>>
}

interface StartOptions {
  readonly settings: Settings
  /** Decides the order of a gallery that has none. */
  readonly seed: number
  /** ISO 8601. */
  readonly startedAt: string
  /** The person's own files, for a run of those. */
  readonly own: OwnPictures | null
  /** The images that the person has chosen of a list; left out where the engine lists all. */
  readonly chosen?: Chosen | undefined
  /** A folder whose files are not downloaded again. */
  readonly folder?: FileSystemDirectoryHandle | null
}

/** A list of which the person has chosen images: those alone are the run. */
export interface Chosen {
  readonly title: string
  readonly images: readonly AskedImage[]
}
