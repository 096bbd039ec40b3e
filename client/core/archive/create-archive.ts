// Stage 4: files become one zip, as a stream. A file is read from the store when its turn comes, and compared with the
// hash of its outcome, so that no archive holds other bytes than its report names.
import { type Failed, type Saved, thumbnailsOf } from '../model/outcome.ts'
import { joinedName } from './entry-names.ts'
import {
  type Accounted,
  accountOf,
  createReport,
  type NamedFiles,
  namedFiles,
  type RunFacts,
} from './report.ts'
import { reportCsv } from './report-csv.ts'
import { sha256Of } from './sha256.ts'
import { streamOf, type ZipEntry, zipOf } from './zip.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface ArchiveOptions {
  readonly withOriginals: boolean
  /** Thumbnails are in the archive unless this is false. */
  readonly withThumbnails?: boolean
  /** Called with the number of images packed so far, and of how many. */
  readonly onProgress: (packed: number, of: number) => void
  /** Called with the new outcome of each image of which a file cannot be read again, or holds other bytes. */
  readonly onLost: (failed: Failed) => void
  readonly signal: AbortSignal
  /** Reads an original that is not in the store; null if it cannot be read. */
  readonly readOriginal?: ((index: number) => Promise<Bytes | null>) | undefined
}

/** The thumbnails of an image, one for each size. */
export const THUMBNAIL_KINDS = ['thumbnail', 'thumbnail-2', 'thumbnail-3', 'thumbnail-4'] as const
/** The original of an image, or one of its thumbnails. */
export const FILE_KINDS = ['original', ...THUMBNAIL_KINDS] as const
/** One of FILE_KINDS. */
export type FileKind = (typeof FILE_KINDS)[number]

/** The bytes of a finished file, which are the caller's own, or null if it is lost. */
export type GetFile = (kind: FileKind, index: number) => Promise<Bytes | null>

/**
 * The archive of a run: thumbnails, originals if wanted, and report.json, which names each file of it, and the
 * same as a table. An image with a lost file counts as failed. The stream breaks, and no whole zip comes out, if the signal aborts.
 */
export function createArchive(
  run: RunFacts,
  get: GetFile,
  options: ArchiveOptions,
): ReadableStream<Bytes> {
  return streamOf(zipOf(entriesOf(run, get, options)))
}

/** A name for the archive's file that says which gallery of which day it holds. */
export function archiveName(
  { title, startedAt }: Pick<RunFacts, 'title' | 'startedAt'>,
  withOriginals: boolean,
): string {
  const day = startedAt.toISOString().slice(0, 10)
  const end = withOriginals ? `${day}-originals` : day
  return joinedName('galloper', title, `${end}.zip`)
}

async function* entriesOf(
  run: RunFacts,
  getStored: GetFile,
  options: ArchiveOptions,
): AsyncGenerator<ZipEntry> {
  const { withOriginals, withThumbnails, onProgress, onLost, signal, readOriginal } = options
  const get: GetFile = (kind, index) =>
    readOriginal && kind === 'original' ? readOriginal(index) : getStored(kind, index)
  const images = namedFiles(run, withOriginals, withThumbnails)
  const lost = new Map<number, Failed>()
  for (const [packed, image] of images.entries()) {
    signal.throwIfAborted()
    onProgress(packed, images.length)
    for await (const file of filesOf(image, get)) {
      if (file.kind === 'found')
        yield { name: file.name, bytes: file.bytes, modified: timeOf(image, run.startedAt) }
      else {
        lost.set(file.failed.image.index, file.failed)
        onLost(file.failed)
      }
    }
  }
  onProgress(images.length, images.length)
  const account = accountOf(run, withOriginals, lost, withThumbnails)
  for (const file of reportsOf(run, account)) yield { ...file, modified: run.startedAt }
}

/** The account of a run as a table and as JSON. */
export const reportsOf = (run: RunFacts, account: readonly Accounted[]) =>
  [
    ['report.csv', reportCsv(account)],
    ['report.json', JSON.stringify(createReport(run, account), null, 2)],
  ].map(([name = '', text]) => ({ name, bytes: new TextEncoder().encode(text) }))

/** The time of the picture, as its disk, its list or its host tells it; else that of the run. */
function timeOf({ outcome }: NamedFiles, startedAt: Date): Date {
  const { image, fetched } = outcome
  const known = image.own?.modified ?? image.postedAt ?? fetched?.modified
  return known === undefined ? startedAt : new Date(Math.max(known, EARLIEST))
}

/** The first time that a zip can tell, in every time zone. */
const EARLIEST = Date.UTC(1980, 0, 2)

/** One file of an image: the facts that its outcome tells of it, and the outcome that the image has if it is lost. */
export interface PlannedFile {
  readonly kind: FileKind
  readonly index: number
  readonly name: string
  readonly bytes: number
  readonly sha256: string | null
  readonly ifLost: Failed
}

/** The files of one image, the original first. */
export function plannedFiles({ outcome, original, thumbnails }: NamedFiles): PlannedFile[] {
  const { image, fetched } = outcome
  const { index } = image
  const files: PlannedFile[] = []
  if (original !== null && fetched) {
    const { bytes, sha256 } = fetched
    const ifLost = { ...failedOf(outcome, 'picture'), fetched: null }
    files.push({ kind: 'original', index, name: original, bytes, sha256, ifLost })
  }
  if (outcome.kind === 'failed') return files
  for (const [n, { bytes, sha256 = null }] of thumbnailsOf(outcome).entries()) {
    const [kind, name] = [THUMBNAIL_KINDS[n], thumbnails[n]]
    if (kind === undefined || name === undefined) return files
    files.push({ kind, index, name, bytes, sha256, ifLost: failedOf(outcome, 'thumbnail') })
  }
  return files
}

/** A file of an image, or the new outcome of an image of which one is lost. */
type ImageFile =
  | { readonly kind: 'found'; readonly name: string; readonly bytes: Bytes }
  | { readonly kind: 'lost'; readonly failed: Failed }

/** The files of one image, up to the first that is lost. */
async function* filesOf(image: NamedFiles, get: GetFile): AsyncGenerator<ImageFile> {
  for (const file of plannedFiles(image)) {
    const bytes = await readWhole(get, file)
    if (bytes === null) {
      yield { kind: 'lost', failed: file.ifLost }
      return
    }
    yield { kind: 'found', name: file.name, bytes }
  }
}

/** The file, if it has the length and the hash of its outcome; null where it is lost. */
export async function readWhole(get: GetFile, file: PlannedFile): Promise<Bytes | null> {
  const bytes = await get(file.kind, file.index)
  if (bytes === null || bytes.length !== file.bytes) return null
  if (!file.sha256) return bytes
  const sha256 = await sha256Of(bytes)
  return sha256 === null || sha256 === file.sha256 ? bytes : null
}

function failedOf(outcome: Saved | Failed, file: 'picture' | 'thumbnail'): Failed {
  const { image, fetched } = outcome
  const { attempts, ms } = fetched ?? { attempts: 0, ms: 0 }
  const failed = { kind: 'failed', image, attempts, ms, fetched } as const
  // An image that failed before keeps its reason.
  if (outcome.kind === 'failed') return outcome
  const message = `The ${file} cannot be read again`
  if (file === 'picture' && fetched?.route === 'disk')
    return {
      ...failed,
      reason: 'file_unreadable',
      message: `${message}: it was changed or removed`,
    }
  return { ...failed, reason: 'file_lost', message }
}
