// Reads one link, path, file name or id. Only checked ids and names of its text go on.
import { isUnsafe } from '../plain-text.ts'
import type { FileExt, Reading, Window } from './source.ts'
import { isImgur, partsOf, urlOf } from './urls.ts'

/** Reads the target of a link. A link that cannot be understood is `unreadable`, with the reason. */
export function readLink(text: string): Reading {
  const unreadable = (why: string): Reading => ({ kind: 'unreadable', text, why })
  const url = urlOf(text)
  if (!url) return unreadable('is not a link that can be read')
  if (!isImgur(url)) return unreadable('is not a link to imgur.com')
  const parts = partsOf(url)
  if (!parts) return unreadable('has characters that cannot be read')
  if (parts[0]?.toLowerCase() === 'user')
    return unreadable('is the page of a user, which is not supported')
  return readPath(parts, url) ?? unreadable('is not a known kind of Imgur link')
}

function readPath([first = '', ...rest]: string[], url: URL): Reading | null {
  const [second = '', third = ''] = rest
  switch (first.toLowerCase()) {
    case '':
      return { kind: 'hot' }
    case 'a':
      return idLink('album', second)
    case 'gallery':
      return listing(second, rest.slice(1)) ?? idLink('post', second)
    case 't':
      return postOr(third, second && { kind: 'tag', tag: second })
    case 'r':
      return postOr(third, /^[\w-]{1,50}$/.test(second) && { kind: 'subreddit', name: second })
    case 'search':
      return search(url.searchParams.get('q') ?? '')
    default:
      return listing(first, rest) ?? (rest.length === 0 ? imageLink(first) : null)
  }
}

const WINDOWS: readonly Window[] = ['day', 'week', 'month', 'year', 'all']

function listing(section: string, rest: readonly string[]): Reading | null {
  if (section === 'hot' || section === 'random') return { kind: section }
  if (section === 'new' || section === 'user') return { kind: 'new' }
  if (section !== 'top') return null
  return { kind: 'top', window: WINDOWS.find((window) => rest.includes(window)) ?? 'day' }
}

/** Sort orders of a listing, which stand at the place of an id: `/t/cats/viral`. */
const SORTS = /^(?:|viral|time|top|new|newest|hot|best|rising|page)$/

const postOr = (third: string, gallery: Reading | '' | false): Reading | null =>
  SORTS.test(third) ? gallery || null : idLink('post', third)

function search(text: string): Reading | null {
  const query = text.trim()
  return query && !isUnsafe(query) ? { kind: 'search', query } : null
}

/** Since 2024 a title may stand before the id: `some-title-aBc1234`. */
const afterTitle = (part: string) => part.slice(part.lastIndexOf('-') + 1)

function idLink(kind: 'album' | 'post', part: string): Reading | null {
  const id = afterTitle(part)
  return /^(?:[A-Za-z0-9]{5}|[A-Za-z0-9]{7})$/.test(id) ? { kind, id } : null
}

// An id has 5 or 7 characters. A name of 6 or 8 is an id and the letter of a thumbnail's size.
const IMAGE = /^([A-Za-z0-9]{5}(?:[A-Za-z0-9]{2})?)[sbtmlhgr]?(?:_d)?(?:\.([A-Za-z0-9]{2,5}))?$/

const EXTENSIONS: ReadonlyMap<string, FileExt> = new Map([
  ['jpg', 'jpg'],
  ['jpeg', 'jpg'],
  ['png', 'png'],
  ['gif', 'gif'],
  ['gifv', 'gif'],
  ['mp4', 'mp4'],
  ['webm', 'webm'],
])

function imageLink(part: string): Reading | null {
  const [, id, ext = ''] = IMAGE.exec(afterTitle(part)) ?? []
  if (!id) return null
  const known = EXTENSIONS.get(ext.toLowerCase())
  return known ? { kind: 'file', id, ext: known } : { kind: 'image', id }
}
