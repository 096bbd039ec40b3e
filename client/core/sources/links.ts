// Reads one link, path, file name or id. Only checked ids and names of its text go on.
import { imageLink } from './image-link.ts'
import { innerLinkOf } from './inner-link.ts'
import { readSearch } from './search-link.ts'
import { isSiteHost, isSitePage } from './site-pages.ts'
import type { Reading, Window } from './source.ts'
import { imgurHost, partsOf, urlOf } from './urls.ts'

const SITE_PAGE = 'is a page of the site, not an image'
const FAVOURITES = 'is the list of a user’s favourites, which is not supported'

/** Reads the target of a link. A link that cannot be understood is `unreadable`, with the reason. */
export function readLink(text: string): Reading {
  const unreadable = (why: string): Reading => ({ kind: 'unreadable', text, why })
  const url = urlOf(text)
  if (!url) return unreadable('is not a link that can be read')
  const host = imgurHost(url)
  if (host === null) return readInner(url) ?? unreadable('is not a link to imgur.com')
  if (isSiteHost(host)) return unreadable(SITE_PAGE)
  const parts = partsOf(url)
  if (!parts) return unreadable('has characters that cannot be read')
  const reading = isOwnHost(host) ? readPath(parts, url) : userPage(host, parts)
  if (typeof reading === 'string') return unreadable(reading)
  return reading ?? unreadable('is not a known kind of Imgur link')
}

const isOwnHost = (host: string) => host === 'www' || host === 'm' || host === 'i'

/** A link inside another site's link counts if it names an image or an album. It says where it was found. */
function readInner(url: URL): Reading | null {
  const inner = innerLinkOf(url)
  const target = inner && urlOf(inner)
  const parts = target && imgurHost(target) !== null && partsOf(target)
  const reading = parts && readPath(parts, target)
  if (!reading || typeof reading === 'string') return null
  const via = url.hostname
  switch (reading.kind) {
    case 'file':
    case 'image':
    case 'album':
    case 'post':
      return { ...reading, via }
    default:
      return null
  }
}

/** A string says why nothing can be read. */
function readPath([first = '', ...rest]: string[], url: URL): Reading | string | null {
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
    case 'topic':
      return idLink('post', third)
    case 'r':
      return postOr(third, /^[\w-]{1,50}$/.test(second) && { kind: 'subreddit', name: second })
    case 'user':
      return userPage(second, rest.slice(1))
    case 'download':
      return imageLink(second)
    case 'search':
      return readSearch(url.searchParams)
    default:
      if (isSitePage(first)) return SITE_PAGE
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

/** The API lists the posts of a user. */
function userPage(name: string, [page = 'all']: readonly string[]): Reading | string | null {
  if (!/^[\w-]{1,63}$/.test(name)) return null
  if (/^favou?rites$/i.test(page)) return FAVOURITES
  return /^(?:all|posts|submitted)$/i.test(page) ? { kind: 'user', name } : null
}

/** Sort orders of a listing, which stand at the place of an id: `/t/cats/viral`. */
const SORTS = /^(?:|viral|time|top|new|newest|hot|best|rising|page)$/

const postOr = (third: string, gallery: Reading | '' | false): Reading | null =>
  SORTS.test(third) ? gallery || null : idLink('post', third)

function idLink(kind: 'album' | 'post', part: string): Reading | null {
  const id = afterTitle(part)
  return /^(?:[A-Za-z0-9]{5}|[A-Za-z0-9]{7})$/.test(id) ? { kind, id } : null
}

/** Since 2024 a title may stand before the id: `some-title-aBc1234`. */
const afterTitle = (part: string) => part.slice(part.lastIndexOf('-') + 1)
