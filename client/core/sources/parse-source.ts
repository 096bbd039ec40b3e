// Reads what a person types or pastes into the one text box: links, ids, words and lists of them.

import { AppError } from '../model/app-error.ts'
import { isUnsafe, plain } from '../model/plain-text.ts'
import { LONGEST_TEXT } from '../model/text-limit.ts'
import { type List, type Listed, MAX_LINKS } from './collector.ts'
import { readLink } from './links.ts'
import { readList } from './list.ts'
import { isNameless, isOnDisk } from './no-search.ts'
import type { Link, Reading, Source } from './source.ts'
import { isJson } from './structure.ts'
import { isPath, isUrl } from './urls.ts'
import { readWords } from './words.ts'

const MAX_QUERY = 300

/** Reads the text of the gallery box. @throws AppError bad_request that quotes the part that cannot be read. */
export function parseSource(text: string): Source {
  if (text.length > LONGEST_TEXT)
    throw bad(`The text is longer than ${LONGEST_TEXT} characters; paste it in parts.`)
  const words = text.replace(/\s+/g, ' ').trim()
  if (!words) throw bad('Name a gallery: a word to search for, a link, or “hot”.')
  if (isNameless(words))
    throw bad(`${quoted(words)} has no name behind it; write for example “r/earthporn” or “#cats”.`)
  if (isOnDisk(words)) throw bad(`${quoted(words)} ${ON_DISK}`)
  const typed = isUnsafe(words) ? null : (readWords(words) ?? readLone(words))
  if (typed) return limited(typed)
  const list = readList(text)
  return list ? sourceOf(list) : limited(readSearch(words))
}

const ON_DISK =
  'is a place on a computer, which no server may read; “Choose files” and “Choose a folder” open those of this machine.'

const bad = (message: string) => new AppError('bad_request', message)

const refused = (text: string, why: string) =>
  bad(`${quoted(text)} ${why}; give the link of an Imgur gallery, album or image, or plain words.`)

const quoted = (text: string) => `“${plain(text, 100)}”`

function readSearch(words: string): Source {
  if (isUnsafe(words)) throw bad(`${quoted(words)} has characters that cannot be read.`)
  if (!/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(words))
    throw bad(`${quoted(words)} has no letter or digit to search for.`)
  if (isJson(words) || /<\w[^<>]*>/.test(words) || /\bimgur\.(?:com|io)\//i.test(words))
    throw refused(words, 'has no link that can be read')
  return { kind: 'search', query: words }
}

function limited(source: Source): Source {
  const text = source.kind === 'search' ? source.query : source.kind === 'tag' ? source.tag : ''
  if (text.length > MAX_QUERY)
    throw bad(`${quoted(text)} is no link, and too long to search for (${MAX_QUERY} characters).`)
  return source
}

/** A single link may hold a comma, as in `/search?q=cats,dogs`, so it is tried before the text is split. */
function readLone(text: string): Source | null {
  if (
    /[ \\[\](){}<>"]/.test(text) ||
    text.split('://').length > 2 ||
    !(isUrl(text) || isPath(text))
  )
    return null
  const reading = readLink(text)
  const isCertain = reading.kind !== 'unreadable' || /^(?:\/|user\/|gallery\/)[^,;]*$/i.test(text)
  return isCertain ? oneSource(reading) : null
}

function oneSource(reading: Reading): Source {
  if (reading.kind === 'unreadable') throw refused(reading.text, reading.why)
  return reading.kind === 'file' ? { kind: 'links', links: [reading] } : reading
}

function sourceOf({ entries, prose, aside }: List): Source {
  if (entries.length > MAX_LINKS)
    throw bad(`There are more than ${MAX_LINKS} links; paste at most ${MAX_LINKS} at a time.`)
  const [only] = entries
  const isAlone = entries.length === 1 && aside.length === 0
  if (only && isAlone && (prose === 0 || isWhole(only.reading))) return oneSource(only.reading)
  const links = entries.map(asLink)
  const unread = [...links, ...aside.map(asLink)].filter(({ kind }) => kind === 'unreadable')
  const [first] = unread
  if (first?.kind === 'unreadable' && links.length === unread.length - aside.length)
    throw refused(first.text, first.why)
  return {
    kind: 'links',
    links,
    ...(aside.length > 0 && { aside: aside.length }),
    ...(prose > 0 && { prose }),
  }
}

/** A whole gallery, which is none of several links. */
const isWhole = (reading: Reading) => asLink({ text: '', reading }).kind === 'unreadable'

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
