// The person's own files become a list of images, and of the items that are left out, each with its reason. Nothing
// but the first bytes of each file is read.
import { mapInOrder } from '../../../core/async/concurrency.ts'
import { HEAD_BYTES, type JudgedFile, judgeFile } from '../../../core/image/file-kinds.ts'
import type { Asked, SkipReason } from '../../../core/model/image.ts'
import type { ThumbnailSettings } from '../../../core/model/settings.ts'
import { thumbnailTypeOf } from '../../thumbnails/make-thumbnail.ts'
import { planBeside, thumbnailsAmong } from './beside.ts'
import { findFiles } from './files.ts'
import { type FoundFile, pathOf } from './found-file.ts'
import type { OwnPictures } from './own-pictures.ts'

/** A picture of the person's own. */
export interface OwnImage {
  readonly found: FoundFile
  readonly type: string
  /** The name of the thumbnail that is to be written beside it; null for none. */
  readonly beside: string | null
}

export interface OwnListing {
  readonly asked: readonly Asked[]
  /** The pictures by their keys, those that are left out because their thumbnails are here too. */
  readonly images: ReadonlyMap<string, OwnImage>
}

/** Names a file of a run for as long as the person has the same files: its path, and which of that path it is. */
const keyOf = (path: string, nth: number): string => `${nth}/${path}`

/** Files whose first bytes are read at once. */
const AT_ONCE = 16

/** Lists all files. `decodes` says if this browser decodes a MIME type. @throws the signal's reason */
export async function listOwn(
  own: OwnPictures,
  settings: Pick<ThumbnailSettings, 'format'> & { readonly beside: boolean },
  decodes: (type: string) => Promise<boolean>,
  signal: AbortSignal,
): Promise<OwnListing> {
  const files = await findFiles(own, signal)
  const thumbnails = thumbnailsAmong(files)
  const hasAvif = await decodes('image/avif')
  const judged: Judged[] = []
  const work = (file: FoundFile) => {
    signal.throwIfAborted()
    return thumbnails.has(file) ? [leftOut(file, 'thumbnail')] : judgeAll(file, hasAvif)
  }
  for await (const some of mapInOrder(files, AT_ONCE, async (file) => work(file)))
    judged.push(...some)
  const pictures = judged.filter((one) => one.kind === 'picture')
  const planned = pictures.filter(({ found }) => settings.beside && found.directory !== null)
  const plan = planBeside(
    planned.map(({ found, type }) => ({ found, type: thumbnailTypeOf(type, settings.format) })),
    files,
  )
  return numbered(judged, plan)
}

type Judged =
  | { readonly kind: 'picture'; readonly found: FoundFile; readonly type: string }
  | { readonly kind: 'left-out'; readonly found: FoundFile; readonly reason: SkipReason }

const leftOut = (found: FoundFile, reason: SkipReason): Judged => ({
  kind: 'left-out',
  found,
  reason,
})

/** One file, or all files of a zip. */
async function judgeAll(file: FoundFile, hasAvif: boolean): Promise<Judged[]> {
  const one = await judge(file)
  if (one.kind === 'other') return [leftOut(file, one.reason)]
  if (one.kind === 'picture') return [pictureOf(file, one.type, hasAvif)]
  // The program that reads zips is loaded when there is one.
  const { filesInZip } = await import('./zip.ts')
  const zip = await file.open()
  if (!(zip instanceof Blob)) return [leftOut(file, 'nested-zip')]
  const inside: Judged[] = []
  const entries = await filesInZip(zip, file)
  for await (const [entry, kind] of mapInOrder(entries, AT_ONCE, judgeEntry))
    if (kind.kind === 'picture') inside.push(pictureOf(entry, kind.type, hasAvif))
    else inside.push(leftOut(entry, kind.kind === 'zip' ? 'nested-zip' : kind.reason))
  return inside
}

const judgeEntry = async (entry: FoundFile) => [entry, await judge(entry, 'damaged-zip')] as const

const pictureOf = (found: FoundFile, type: string, hasAvif: boolean): Judged =>
  type === 'image/avif' && !hasAvif ? leftOut(found, 'avif') : { kind: 'picture', found, type }

/** By its first bytes; a file that cannot be read costs itself only. */
async function judge(
  file: FoundFile,
  unreadable: 'no-access' | 'damaged-zip' = 'no-access',
): Promise<JudgedFile> {
  if (file.skip !== null) return { kind: 'other', reason: file.skip }
  const head = await file.head(HEAD_BYTES).catch(() => null)
  return head === null ? { kind: 'other', reason: unreadable } : judgeFile(head, file.name)
}

/** Gives each item its place in the run. */
function numbered(judged: readonly Judged[], plan: ReturnType<typeof planBeside>): OwnListing {
  const images = new Map<string, OwnImage>()
  const seen = new Map<string, number>()
  const asked = judged.map((one, index): Asked => {
    const { found } = one
    const path = pathOf(found)
    const nth = seen.get(path) ?? 0
    seen.set(path, nth + 1)
    const { folder, name: file, modified } = found
    const item = {
      index,
      id: keyOf(path, nth),
      file,
      title: null,
      link: '',
      own: { folder, modified },
    }
    if (one.kind === 'left-out')
      return { ...item, kind: 'left-out', reason: one.reason, images: null }
    const place = plan.get(found)
    const beside = place?.kind === 'free' ? place.name : null
    images.set(item.id, { found, type: one.type, beside })
    return place?.kind === 'here'
      ? { ...item, kind: 'left-out', reason: 'already-here', images: null }
      : { ...item, kind: 'image', type: one.type, width: null, height: null, bytes: found.bytes }
  })
  return { asked, images }
}
