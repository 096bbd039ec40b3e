import type { FileExt, Link } from './source.ts'

// An id has 5 or 7 characters. A name of 6 or 8 is an id and the letter of a thumbnail's size.
const IMAGE =
  /^(?:.*-)?([A-Za-z0-9]{5}(?:[A-Za-z0-9]{2})?)[sbtmlhgr]?(_d)?(?:\.([A-Za-z0-9]{2,5}))?$/

const EXTENSIONS: ReadonlyMap<string, FileExt | null> = new Map([
  ['jpg', 'jpg'],
  ['jpeg', 'jpg'],
  ['png', 'png'],
  ['gif', 'gif'],
  ['gifv', 'gif'],
  ['mp4', 'mp4'],
  ['webm', 'webm'],
  ['webp', 'webp'],
  // Imgur keeps no AVIF, so this is a copy that was made for one visit.
  ['avif', null],
])

/** Reads the last part of a link: an id, perhaps with a title, the letter of a size and an extension. */
export function imageLink(part: string): Link | null {
  const [, id, copy, ext] = IMAGE.exec(part) ?? []
  if (!id) return null
  if (ext === undefined) return { kind: 'image', id }
  const known = EXTENSIONS.get(ext.toLowerCase())
  if (known === undefined) return null
  // `ID_d.webp` is a copy in another format; the extension of its original is not known.
  return known === null || copy ? { kind: 'image', id } : { kind: 'file', id, ext: known }
}
