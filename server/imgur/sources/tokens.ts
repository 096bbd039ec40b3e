// Splits a pasted text. Imgur's share box offers Markdown, HTML and BBCode, so people paste all three.

/** The links, ids and words of a text, without the marks around them. */
export function splitTokens(text: string): string[] {
  return unmark(text).split(SEPARATORS).map(trim).filter(isSaid)
}

// The inner classes exclude the opening mark, so that no hostile text makes these patterns slow (quadratic).
const MARKDOWN = /\[[^[\]]*\]\(\s*<?([^\s()<>]+)[^()]*\)/g
const BBCODE = /\[\/?(?:img|url)(?:=|(?=\]))/gi
const HTML = /<\/?(?:a(?=[\s>])|p|br|b|i|li|ul|ol|div|span|img|blockquote)(?:[\s/][^<>]*)?>/gi
const ADDRESS = /\s(?:href|src)\s*=\s*["']?([^"'\s<>]+)/i
const SEPARATORS = /[\s,;"'<>()[\]{}|`“”‘’«»\u200b\u2060\ufeff]+/u

const unmark = (text: string) =>
  text
    .replace(HTML, (tag) => ` ${ADDRESS.exec(tag)?.[1] ?? ''} `)
    .replace(MARKDOWN, ' $1 ')
    .replace(BBCODE, ' ')

const trim = (token: string) => token.replace(/^[*_~!.:•–—-]+/u, '').replace(/[*_~!.:?•–—-]+$/u, '')

/** False for list marks and numbers such as `1.`, which carry no meaning. */
const isSaid = (token: string) => /[\p{L}\p{N}]/u.test(token) && !/^\d{1,3}$/.test(token)
