// Reads several links or ids in one text, and tells them from words to search for.
import { cleanText } from './clean-text.ts'
import { type Collector, createCollector, type List, MAX_LINKS } from './collector.ts'
import { readLink } from './links.ts'
import { type Part, partsOfMarkup } from './markup.ts'
import type { Reading } from './source.ts'
import { isColumnName, isProgramText, isTable } from './structure.ts'
import { splitTokens } from './tokens.ts'
import { hasLinkMark, isPath, isUrl } from './urls.ts'

interface Token {
  text: string
  /** True if a program wrote it, and not a person. */
  made: boolean
}

/** The links and ids of a text in their order, or null when the text consists of words. */
export function readList(text: string): List | null {
  const clean = cleanText(text)
  const parts = partsOfMarkup(clean)
  const lines = linesOf(parts, isProgramText(clean))
  if (parts.some(hasUrl)) return collect(lines, isTable(clean))
  const tokens = firstOf(lines)
  return isListOfIds(tokens) ? collectIds(tokens) : null
}

/** Most lines of a long text have no link, and need not be split to see it. */
const hasUrl = ({ text }: Part) =>
  text.split('\n').some((line) => hasLinkMark(line) && splitTokens(line).some(isUrl))

/** A line with more words than this is read as several. */
const LINE_TOKENS = 10_000

/** The tokens of each line. They come one line at a time, because a text may have a million. */
function* linesOf(parts: readonly Part[], isProgram: boolean): Generator<readonly Token[]> {
  let tokens: Token[] = []
  for (const part of parts) {
    const isMade = isProgram || part.kind === 'address'
    let isFirst = true
    for (const words of part.text.split('\n')) {
      if (!isFirst && tokens.length > 0) {
        yield tokens
        tokens = []
      }
      isFirst = false
      // A line of JSON may stand among links.
      const made = isMade || isProgramText(words)
      for (const text of splitTokens(words)) {
        if (tokens.push({ text, made }) < LINE_TOKENS) continue
        yield tokens
        tokens = []
      }
    }
  }
  yield tokens
}

/** As many tokens as may be links, and some more: what is too long anyway need not be read to its end. */
function firstOf(lines: Iterable<readonly Token[]>): readonly Token[] {
  const first: Token[] = []
  for (const tokens of lines) {
    first.push(...tokens)
    if (first.length > MAX_LINKS + 1) break
  }
  return first
}

const isId = (text: string) => /^(?:[A-Za-z0-9]{5}|[A-Za-z0-9]{7})$/.test(text)
/** True for an id that is no word: it has a digit, or a capital after its first letter (Sunsets, aBc1234). */
const isSurelyId = ({ text }: Token) => isId(text) && /\d|.[A-Z]/.test(text)
const isNamed = ({ text }: Token) => isUrl(text) || /^id:/i.test(text)
const isReadablePath = (text: string) => isPath(text) && readLink(text).kind !== 'unreadable'
const isSurelyLink = (token: Token) => isNamed(token) || isReadablePath(token.text)

/** Without a link, a text is a list only if nothing else is in it. */
const isListOfIds = (tokens: readonly Token[]) =>
  tokens.every((token) => isId(token.text) || isSurelyLink(token)) &&
  tokens.some((token) => isSurelyId(token) || isSurelyLink(token))

function collectIds(tokens: readonly Token[]): List {
  const list = createCollector()
  const hasHeader = tokens.length > 1 && isColumnName(tokens[0]?.text ?? '')
  for (const { text } of hasHeader ? tokens.slice(1) : tokens) list.add(text, readToken(text))
  return list.end()
}

function collect(lines: Iterable<readonly Token[]>, isTable: boolean): List {
  const list = createCollector()
  for (const tokens of lines) {
    collectLine(tokens, isTable, list)
    if (list.isFull()) break
  }
  return list.end()
}

/**
 * In a text with links, an id counts on a line that has no words: `YouTube` has the form of an id, too. The words of a
 * program are left out: names of fields, and the labels of links.
 */
function collectLine(tokens: readonly Token[], isTable: boolean, list: Collector) {
  const isLink = (token: Token) => (token.made || isTable ? isNamed(token) : isSurelyLink(token))
  const isOfProgram = isTable || tokens.some(({ made }) => made)
  const hasWords = isOfProgram || tokens.some((token) => !isLink(token) && !isSurelyId(token))
  for (const token of tokens) {
    const { text, made } = token
    if (list.isFull()) return
    if (isLink(token) || (!hasWords && isSurelyId(token))) {
      const add = made ? list.addMade : list.add
      add(text, readToken(text))
    } else if (!isOfProgram) list.addWord()
  }
  list.endLine()
}

function readToken(token: string): Reading {
  const id = token.replace(/^id:/i, '')
  if (isId(id)) return { kind: 'image', id }
  return isUrl(token) || isPath(token)
    ? readLink(token)
    : { kind: 'unreadable', text: token, why: 'is neither a link nor an id' }
}
