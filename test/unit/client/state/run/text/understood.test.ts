import { expect, test } from 'vitest'
import {
  type Circumstances,
  LONGEST_READ,
  understood as read,
} from '../../../../../../client/state/run/text/understood.ts'
import { understoodText } from '../../../../../../client/ui/download/form/understood-text.ts'
import { formats } from '../../../../../../client/ui/text/en/formats.ts'
import { understood as words } from '../../../../../../client/ui/text/en/late/download/understood.ts'

const KEYLESS: Circumstances = { site: 'imgur', limit: 60, moving: false, hasClientId: false }
const FILES =
  'https://i.imgur.com/aBc1234.jpg https://i.imgur.com/aBc1235.png i.imgur.com/aBc12.webp'

/** The meaning, in the words of the page. */
function understood(text: string, where: Circumstances) {
  const said = read(text, where)
  return { text: understoodText({ formats, understood: words }, said, where), isFine: said.isFine }
}

test.each([
  [
    `${FILES} https://imgur.com/a/aBc12`,
    '3 files on i.imgur.com, 1 album: needs a client ID',
    true,
  ],
  ['https://imgur.com/a/aBc12', '1 album: needs a client ID', false],
  ['https://imgur.com/aBc1234', '1 page of one image', true],
  ['https://i.imgur.com/aBc1234.mp4', '1 GIF or video (left out, see the options)', false],
  [`${FILES} i.imgur.com/aBc12.webp`, '3 files on i.imgur.com, 1 repeated link', true],
  [`nice ones: ${FILES}`, '3 files on i.imgur.com, 1 piece of other text, left out', true],
  [`${FILES} https://example.com/x`, '3 files on i.imgur.com, 1 link that leads to no image', true],
  ['hot', 'The gallery hot: needs a client ID', false],
  ['blue lake', 'A search: “blue lake”: needs a client ID', false],
])('without a client ID %s is: %s', (text, said, isFine) => {
  expect(understood(text, KEYLESS)).toEqual({ text: said, isFine })
})

test.each([
  ['hot', 'The gallery hot, up to 60 images'],
  ['top week', 'The gallery top of the week, up to 60 images'],
  ['random', 'Random pictures, up to 60 images'],
  ['#cats', 'The tag “cats”, up to 60 images'],
  ['r/earthporn', 'The subreddit r/earthporn, up to 60 images'],
  ['search: blue lake', 'A search: “blue lake”, up to 60 images'],
  ['imgur.com/user/ann', 'The posts of ann, up to 60 images'],
  ['https://imgur.com/gallery/aBc12', '1 gallery post'],
])('with a client ID, and in the demo, %s is: %s', (text, said) => {
  expect(understood(text, { ...KEYLESS, hasClientId: true })).toEqual({ text: said, isFine: true })
  expect(understood(text, { ...KEYLESS, site: 'demo' })).toEqual({ text: said, isFine: true })
})

test('GIFs and videos count where a person wants them', () => {
  const text = 'https://i.imgur.com/aBc1234.mp4 https://i.imgur.com/aBc1235.gif'
  expect(understood(text, { ...KEYLESS, moving: true })).toEqual({
    text: '2 GIFs or videos',
    isFine: true,
  })
})

test('a text that cannot be read is refused with the server’s own sentence', () => {
  expect(understood('https://example.com/x', KEYLESS)).toMatchObject({ isFine: false })
  expect(understood('https://example.com/x', KEYLESS).text).toContain('is not a link to imgur.com')
})

test('a long text is left to the start', () => {
  expect(understood('x '.repeat(LONGEST_READ), KEYLESS).isFine).toBe(true)
  const links = 'https://i.imgur.com/aBc1234.jpg some words\n'.repeat(2_000)
  expect(understood(links, KEYLESS).text).toContain('1,999 repeated links')
})
