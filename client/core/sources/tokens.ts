// Splits a text into the words and links that it consists of.

/** The links, ids and words of a line, without the marks around them. */
export function splitTokens(line: string): string[] {
  const tokens: string[] = []
  for (const piece of line.split(SEPARATORS)) {
    const token = trim(unprefixed(piece))
    if (isSaid(token)) tokens.push(token)
  }
  return tokens
}

/** Spaces, marks of lists and programs, and characters that cannot be seen. */
const SEPARATORS =
  /[\s,;"'<>()[\]{}|`\\“”‘’«»\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/u

/** Removes what some programs write before a link: `url=https://...`, `view-source:https://...`. */
const unprefixed = (token: string) =>
  token.includes('://') ? token.replace(/^[\w-]{1,30}[:=](?=https?:\/\/)/i, '') : token

const BEFORE = '*_~!.:•–—-'
const AFTER = '*_~!.:?•–—-'

/** By hand, because a pattern for the end of a text looks at a long run of marks again from each of them. */
function trim(token: string): string {
  let start = 0
  let end = token.length
  while (start < end && BEFORE.includes(token.charAt(start))) start += 1
  while (end > start && AFTER.includes(token.charAt(end - 1))) end -= 1
  return token.slice(start, end)
}

/** False for list marks and numbers such as `1.`, which carry no meaning. */
const isSaid = (token: string) =>
  /^[A-Za-z]/.test(token) || (/[\p{L}\p{N}]/u.test(token) && !/^\d{1,3}$/.test(token))
