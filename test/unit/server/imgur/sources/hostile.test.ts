// Hostile texts: they are read or refused at once, and nothing but checked ids and names comes out.
import { expect, test } from 'vitest'
import { LONGEST_TEXT } from '../../../../../client/core/model/text-limit.ts'
import { ApiError } from '../../../../../server/errors.ts'
import { parseSource } from '../../../../../server/imgur/sources/parse-source.ts'

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

const read = (text: string) => {
  try {
    return parseSource(text)
  } catch (error) {
    expect(error).toBeInstanceOf(ApiError)
    expect(error).toMatchObject({ code: 'bad_request' })
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
    read(text)
    expect(process.cpuUsage(started).user).toBeLessThan(3e6)
  }
})
