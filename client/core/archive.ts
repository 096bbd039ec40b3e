// Stage 3: files become one zip, streamed: an entry is read from the shelf when its turn comes.
import { makeZip } from 'client-zip'
import { safeName } from './entry-names.ts'
import { createReport, type RunFacts } from './report.ts'

export interface ArchiveOptions {
  readonly withOriginals: boolean
  /** Called with the number of files packed so far, and of how many. */
  readonly onProgress: (packed: number, of: number) => void
  readonly signal: AbortSignal
}

interface Entry {
  readonly kind: FileKind
  readonly index: number
  readonly name: string
  readonly type: string
}

export type FileKind = 'original' | 'thumbnail'

/** A finished file, of the given MIME type, or null if it is lost. */
export type GetFile<F extends Blob | Uint8Array<ArrayBuffer> = Blob> = (
  kind: FileKind,
  index: number,
  type: string,
) => Promise<F | null>

/** For the archive its bytes do as well. */
type GetInput = GetFile<Blob | Uint8Array<ArrayBuffer>>

/**
 * The archive of a run: thumbnails, originals if wanted, and report.json, which names each file of it.
 * The stream breaks, and no whole zip comes out, if a file is missing from the shelf or the signal aborts.
 */
export function createArchive(
  run: RunFacts,
  get: GetInput,
  options: ArchiveOptions,
): ReadableStream<Uint8Array> {
  const report = createReport(run, options.withOriginals)
  return makeZip(zipInputs(entriesOf(report), JSON.stringify(report, null, 2), get, run, options))
}

/** A name for the archive's file that says which gallery of which day it holds. */
export function archiveName(
  { title, startedAt }: Pick<RunFacts, 'title' | 'startedAt'>,
  withOriginals: boolean,
): string {
  const words = title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-')
  const day = startedAt.toISOString().slice(0, 10)
  const kind = withOriginals ? '-originals' : ''
  return safeName(`galloper-${words.replace(/^-|-$/g, '')}-${day}${kind}.zip`)
}

function entriesOf({ images }: ReturnType<typeof createReport>): Entry[] {
  return images.flatMap((image): Entry[] => {
    const { index } = image
    const entries: Entry[] = []
    if ('thumbnail' in image) {
      const { entry: name, type } = image.thumbnail
      entries.push({ kind: 'thumbnail', index, name, type })
    }
    if ('original' in image && image.original)
      entries.push({ kind: 'original', index, name: image.original, type: image.type ?? '' })
    return entries
  })
}

async function* zipInputs(
  entries: readonly Entry[],
  report: string,
  get: GetInput,
  { startedAt }: RunFacts,
  { onProgress, signal }: ArchiveOptions,
) {
  yield { name: 'report.json', input: report, lastModified: startedAt }
  for (const [packed, { kind, index, name, type }] of entries.entries()) {
    signal.throwIfAborted()
    onProgress(packed, entries.length)
    const file = await get(kind, index, type)
    if (!file) throw new Error(`${name} is not on the shelf any more`)
    yield { name, input: file, lastModified: startedAt }
  }
  onProgress(entries.length, entries.length)
}
