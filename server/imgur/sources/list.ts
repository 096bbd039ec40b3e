// Reads several links or ids in one text, and tells them from words to search for.
import { readLink } from './links.ts'
import type { Reading } from './source.ts'
import { splitTokens } from './tokens.ts'
import { isPath, isUrl } from './urls.ts'

/** One entry of a list: what was written, and what it points at. */
export interface Listed {
  text: string
  reading: Reading
}

/** The links and ids of a text in their order, or null when the text consists of words. */
export function readList(text: string): Listed[] | null {
  const tokens = splitTokens(text)
  if (!isList(tokens)) return null
  return joinProse(tokens).map((token) => ({ text: token, reading: readToken(token) }))
}

const isId = (token: string) => /^(?:[A-Za-z0-9]{5}|[A-Za-z0-9]{7})$/.test(token)
/** True for an id that is no word: it has a digit, or a capital after its first letter (Sunsets, aBc1234). */
const isSurelyId = (token: string) => isId(token) && /\d|.[A-Z]/.test(token)
const hasIdMark = (token: string) => /^id:/i.test(token)
const isReadablePath = (token: string) => isPath(token) && readLink(token).kind !== 'unreadable'
const isSurelyLink = (token: string) => isUrl(token) || isReadablePath(token) || hasIdMark(token)

function isList(tokens: readonly string[]): boolean {
  if (tokens.some(isUrl)) return true
  const allNamed = tokens.every((token) => isSurelyLink(token) || isId(token))
  return allNamed && tokens.some((token) => isSurelyLink(token) || isSurelyId(token))
}

/** Joins the words between links into one entry that cannot be read. */
function joinProse(tokens: readonly string[]): string[] {
  const isNamed = (token: string) => isSurelyLink(token) || isSurelyId(token)
  const hasProse = tokens.some((token) => !isNamed(token) && !isId(token))
  const parts: string[] = []
  let prose = ''
  for (const token of tokens) {
    if (isNamed(token) || (!hasProse && isId(token))) {
      if (prose) parts.push(prose)
      parts.push(token)
      prose = ''
    } else prose = prose ? `${prose} ${token}` : token
  }
  return prose ? [...parts, prose] : parts
}

function readToken(token: string): Reading {
  const id = token.replace(/^id:/i, '')
  if (isId(id)) return { kind: 'image', id }
  return isUrl(token) || isPath(token)
    ? readLink(token)
    : { kind: 'unreadable', text: token, why: 'is neither a link nor an id' }
}
