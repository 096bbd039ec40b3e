// Reads what a person types or pastes into the one text box: links, ids, words and lists of them.
import { ApiError } from '../../errors.ts'
import { isUnsafe, plain } from '../plain-text.ts'
import { readLink } from './links.ts'
import { type Listed, readList } from './list.ts'
import type { Link, Reading, Source } from './source.ts'
import { isPath, isUrl } from './urls.ts'
import { readWords } from './words.ts'

const MAX_TEXT = 200_000
const MAX_LINKS = 5_000
const MAX_QUERY = 300

/** Reads the text of the gallery box. @throws ApiError bad_request that quotes the part that cannot be read. */
export function parseSource(text: string): Source {
  const whole = checked(text)
  const typed = readWords(whole) ?? readLone(whole)
  if (typed) return limited(typed)
  const listed = readList(whole)
  if (!listed) return limited({ kind: 'search', query: whole })
  const [only] = listed
  return listed.length === 1 && only ? oneSource(only.reading) : manyLinks(listed)
}

const bad = (message: string) => new ApiError('bad_request', message)

const refused = (text: string, why: string) =>
  bad(`${quoted(text)} ${why}; give the link of an Imgur gallery, album or image, or plain words.`)

const quoted = (text: string) => `“${plain(text, 100)}”`

function checked(text: string): string {
  if (text.length > MAX_TEXT)
    throw bad(`The text is longer than ${MAX_TEXT} characters; paste it in parts.`)
  const whole = text.replace(/\s+/g, ' ').trim()
  if (!whole) throw bad('Name a gallery: a word to search for, a link, or “hot”.')
  if (isUnsafe(whole)) throw bad(`${quoted(whole)} has characters that cannot be read.`)
  return whole
}

function limited(source: Source): Source {
  const text = source.kind === 'search' ? source.query : source.kind === 'tag' ? source.tag : ''
  if (text.length > MAX_QUERY)
    throw bad(`${quoted(text)} is no link, and too long to search for (${MAX_QUERY} characters).`)
  return source
}

/** A single link may hold a comma, as in `/search?q=cats,dogs`, so it is tried before the text is split. */
function readLone(text: string): Source | null {
  if (text.includes(' ') || text.split('://').length > 2 || !(isUrl(text) || isPath(text)))
    return null
  const reading = readLink(text)
  const isCertain = reading.kind !== 'unreadable' || /^(?:\/|user\/|gallery\/)[^,;]*$/i.test(text)
  return isCertain ? oneSource(reading) : null
}

function oneSource(reading: Reading): Source {
  if (reading.kind === 'unreadable') throw refused(reading.text, reading.why)
  return reading.kind === 'file' ? { kind: 'links', links: [reading] } : reading
}

function manyLinks(listed: readonly Listed[]): Source {
  if (listed.length > MAX_LINKS)
    throw bad(`${listed.length} links are too many; paste at most ${MAX_LINKS} at a time.`)
  const links = listed.map(asLink)
  const [first] = links
  if (first?.kind === 'unreadable' && links.every((link) => link.kind === 'unreadable'))
    throw refused(first.text, first.why)
  return { kind: 'links', links }
}

function asLink({ text, reading }: Listed): Link {
  switch (reading.kind) {
    case 'file':
    case 'album':
    case 'post':
    case 'image':
    case 'unreadable':
      return reading
    default:
      return { kind: 'unreadable', text, why: 'is a whole gallery, which must be opened alone' }
  }
}
