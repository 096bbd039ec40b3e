// Thumbnails beside their originals, as the tutorial leaves them: abc_thumbnail.jpg beside abc.jpg. Nothing is ever
// overwritten, and what is there and not older than its original is not made again.
import { createNamer, thumbnailName, thumbnailStem } from '../../../core/archive/entry-names.ts'
import { type FoundFile, pathOf } from './found-file.ts'

/** The thumbnail of one original in its folder. */
export type BesidePlace =
  /** It is there already. */
  | { readonly kind: 'here' }
  /** It can be written under this name, which is free. */
  | { readonly kind: 'free'; readonly name: string }

/** A picture, and the MIME type that its thumbnail will have. */
export interface Planned {
  readonly found: FoundFile
  readonly type: string
}

/** abc_thumbnail.jpg, and also the second one of this name. */
const THUMBNAIL = /^(.+)_thumbnail(?:_\d+)?\.[^.]+$/

/** Tells the files that are thumbnails of others from the originals: those whose original lies in the same folder. */
export function thumbnailsAmong(files: readonly FoundFile[]): ReadonlySet<FoundFile> {
  const stems = new Set(
    files.map(({ folder, name }) => pathOf({ folder, name: thumbnailStem(name) })),
  )
  return new Set(
    files.filter(({ folder, name }) => {
      const [, original] = THUMBNAIL.exec(name) ?? []
      return original !== undefined && stems.has(pathOf({ folder, name: original }))
    }),
  )
}

/**
 * The place of each picture's thumbnail, in the order of the pictures. `all` are the files that are there. An older
 * thumbnail keeps its name, and the new one gets the next: abc_thumbnail_2.jpg.
 */
export function planBeside(
  pictures: readonly Planned[],
  all: readonly FoundFile[],
): Map<FoundFile, BesidePlace> {
  const there = new Map(all.map((file) => [pathOf(file).toLowerCase(), file]))
  const name = createNamer()
  const plan = new Map<FoundFile, BesidePlace>()
  for (const { found, type } of pictures) plan.set(found, placeOf(found, type))
  return plan

  function placeOf(found: FoundFile, type: string): BesidePlace {
    for (;;) {
      const path = name(thumbnailName(found.name, type), found.folder)
      const old = there.get(path.toLowerCase())
      // An engine that died while it wrote has left an empty file.
      if (!old || old.bytes === 0)
        return { kind: 'free', name: path.slice(path.lastIndexOf('/') + 1) }
      if (old.modified >= found.modified) return { kind: 'here' }
    }
  }
}
