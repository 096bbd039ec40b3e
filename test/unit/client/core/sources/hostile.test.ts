// Hostile texts: they are read or refused at once, and nothing but checked ids and names comes out.
import { expect, test } from 'vitest'
import { randomBy } from '../../../../../client/core/async/random.ts'
import { LONGEST_TEXT } from '../../../../../client/core/model/text-limit.ts'
import { parseSource } from '../../../../../client/core/sources/parse-source.ts'
import type { Link, Source } from '../../../../../client/core/sources/source.ts'
import { handedOver } from '../../../../../client/state/run/text/handed-over.ts'
import { galleryPath, type Paged } from '../../../../../server/imgur/api/endpoints.ts'

const REPEATED = [
  ...[
    '[',
    '](',
    '[](',
    '[](x',
    '[]( x',
    '<',
    '<a href=',
    '<a href=x ',
    '<img src="',
    "<img src='x",
  ],
  ...[
    '[url=',
    '[.]',
    '(.)',
    '{',
    '{"a":',
    '"',
    '",',
    '\\',
    '\\u',
    '\\\\/',
    '&',
    '&amp;',
    '&#',
    '&x;',
  ],
  ...[
    '%',
    '%25',
    '%2525',
    '%2F',
    '://',
    'http://',
    'https://imgur.com/',
    'imgur.com/aBcDe12,',
    'hxxp',
  ],
  ...[
    'https://x.example/?',
    'a/',
    'a.',
    '-',
    '#',
    '.',
    '_d',
    'a ',
    '\n',
    '\t',
    'a\n',
    '\u200b',
    '😀',
  ],
  ...['aBcDe12 ', 'r/pics ', 'aBcDe12.jpg,', 'id:', '/a/aBc12 ', 'imgur.com/&', 'x', '\u0000'],
]

/** Null where the work is refused. */
const attempt = <T>(work: () => T): T | null => {
  try {
    return work()
  } catch (error) {
    // The parser's own, or the server's, which makes addresses of what is read.
    expect(error).toMatchObject({
      code: 'bad_request',
      name: expect.stringMatching(/^Ap(p|i)Error$/),
    })
    return null
  }
}

test.each(REPEATED)('2 MB of %j are read or refused at once', (part) => {
  const long = part.repeat(Math.floor(LONGEST_TEXT / part.length) - 1)
  for (const text of [
    long,
    `${long}x`,
    `https://imgur.com/aBcDe12${long}`.slice(0, LONGEST_TEXT),
  ]) {
    // Half a second on a machine at rest. A reading that is not linear would take minutes.
    const started = process.cpuUsage()
    attempt(() => parseSource(text))
    expect(process.cpuUsage(started).user).toBeLessThan(3e6)
  }
})

const SCRAPS = [
  ...[
    'imgur.com/',
    'i.imgur.com/',
    'https://',
    'http://',
    '//',
    '@',
    ':8080',
    '/a/',
    '/gallery/',
    't/',
    'r/',
  ],
  ...[
    'aBcDe12',
    'aBc12',
    'sunsets',
    '.jpg',
    '.gifv',
    '_d.webp',
    '?q=',
    '#',
    '&',
    '=',
    ',',
    ';',
    ' ',
    '\n',
  ],
  ...[
    '%2F',
    '%252F',
    '%00',
    '%ff',
    '%',
    '%zz',
    '\\',
    '\\/',
    '\\u002F',
    '&#47;',
    '&amp;',
    '..',
    '../../',
    '.',
  ],
  ...[
    'javascript:alert(1)',
    'data:text/html,',
    'file:///etc/passwd',
    'evil.example/',
    '127.0.0.1/',
    '[::1]/',
  ],
  ...[
    '<script>',
    '<a href="',
    '">',
    "<img src='",
    '[url=',
    ']',
    '[](',
    ')',
    '{"url":"',
    '"}',
    'hxxp',
    '[.]',
  ],
  ...[
    'user/',
    'search?q_all=',
    'download/',
    'topic/x/',
    'tag:',
    'id:',
    'search:',
    'top',
    '__proto__',
  ],
  ...['\u0000', '\u202e', '\ud800', '😀', '日本', '\u200b', 'x'.repeat(5000), '٣', 'ａＢｃ'],
]

/** Every id and name that a source has. */
const partsOf = (source: Source | Link): string[] =>
  source.kind === 'links'
    ? source.links.flatMap(partsOf)
    : 'id' in source
      ? [source.id]
      : source.kind === 'user' || source.kind === 'subreddit'
        ? [source.name]
        : []

test('10,000 hostile addresses are read or refused, and only safe names come out', () => {
  const random = randomBy(18)
  const pick = () => SCRAPS[Math.floor(random() * SCRAPS.length)] ?? ''
  let sources = 0
  for (let index = 0; index < 10_000; index += 1) {
    const text = Array.from({ length: 1 + Math.floor(random() * 12) }, pick).join('')
    const source = attempt(() => parseSource(handedOver(`#links=${text}`) ?? ''))
    if (!source) continue
    sources += 1
    for (const part of partsOf(source)) expect(part).toMatch(/^[\w-]{1,63}$/)
    const path = isPaged(source) ? attempt(() => galleryPath(source, 0)) : null
    if (path === null) continue
    const url = new URL(`https://api.example${path}`)
    expect(url.origin).toBe('https://api.example')
    expect(url.pathname).toMatch(/^\/3\/(?:gallery|account)\//)
  }
  expect(sources).toBeGreaterThan(500)
})

const isPaged = (source: Source): source is Paged =>
  ['hot', 'top', 'new', 'search', 'tag', 'subreddit', 'user'].includes(source.kind)
