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
}

export type FileKind = 'original' | 'thumbnail'

/** The bytes of a finished file, which are the caller's own, or null if it is lost. */
export type GetFile = (kind: FileKind, index: number) => Promise<Uint8Array<ArrayBuffer> | null>

/**
 * The archive of a run: thumbnails, originals if wanted, and report.json, which names each file of it.
 * The stream breaks, and no whole zip comes out, if a file is missing from the shelf or the signal aborts.
 */
export function createArchive(
  run: RunFacts,
  get: GetFile,
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
    if ('thumbnail' in image)
      entries.push({ kind: 'thumbnail', index, name: image.thumbnail.entry })
    if ('original' in image && image.original)
      entries.push({ kind: 'original', index, name: image.original })
    return entries
  })
}

async function* zipInputs(
  entries: readonly Entry[],
  report: string,
  get: GetFile,
  { startedAt }: RunFacts,
  { onProgress, signal }: ArchiveOptions,
) {
  yield { name: 'report.json', input: report, lastModified: startedAt }
  for (const [packed, { kind, index, name }] of entries.entries()) {
    signal.throwIfAborted()
    onProgress(packed, entries.length)
    const file = await get(kind, index)
    if (!file) throw new Error(`${name} is not on the shelf any more`)
    yield { name, input: file, lastModified: startedAt }
  }
  onProgress(entries.length, entries.length)
}
