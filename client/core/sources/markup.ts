// Takes the links out of HTML, Markdown and BBCode. Imgur's share box offers all three, so people paste all three.

/** A part of a text: what a person reads, or an address from within an HTML tag. */
export interface Part {
  kind: 'text' | 'address'
  text: string
}

/** The parts of a text in their order. */
export function partsOfMarkup(text: string): Part[] {
  const parts: Part[] = []
  let end = 0
  for (const tag of text.matchAll(HTML_TAG)) {
    parts.push({ kind: 'text', text: unmark(text.slice(end, tag.index)) })
    for (const address of addressesIn(tag[0])) parts.push({ kind: 'address', text: address })
    end = tag.index + tag[0].length
  }
  parts.push({ kind: 'text', text: unmark(text.slice(end)) })
  return parts.filter((part) => part.text !== '')
}

// No pattern here looks back at what it has read, so that no hostile text makes it slow (quadratic).
const HTML_TAG =
  /<[/!]?(?:a(?=[\s>])|audio|b|blockquote|body|br|button|code|div|em|figcaption|figure|font|footer|h[1-6]|head|header|hr|html|i|iframe|img|label|li|link|main|meta|nav|ol|p|path|picture|pre|script|section|small|source|span|strong|style|sub|sup|svg|table|tbody|td|th|thead|time|title|tr|u|ul|video)(?:[\s/][^<>]*)?>|<!(?:doctype|--)[^<>]*>/gi
const ATTRIBUTE =
  /\s(?:href|src|srcset|poster|content|data-(?:src|srcset|href|url|lazy-src|original))\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))/gi

/** An attribute may hold several addresses: srcset has them with their widths. */
function addressesIn(tag: string): string[] {
  return [...tag.matchAll(ATTRIBUTE)].flatMap(([, double, single, bare]) =>
    (double ?? single ?? bare ?? '').split(/[\s,]+/).filter((text) => /[./]/.test(text)),
  )
}

const MARKDOWN = /\[[^[\]]*\]\(\s*<?([^\s()<>]+)(?=[\s)>])[^()]*\)/g
const BBCODE =
  /\[\/?(?:b|center|color|i|img|imgur|list|media|quote|s|size|spoiler|thumb|u|url|video)(?:=([^[\]]*)|\s[^[\]]*)?\]/gi

const unmark = (text: string) =>
  text
    .replace(MARKDOWN, ' $1 ')
    .replace(BBCODE, (_, value?: string) => ` ${value?.includes('/') ? value : ''} `)
