import { expect, test } from 'vitest'
import { parseSource } from '../../../../../client/core/sources/parse-source.ts'
import {
  type Link,
  noteOf,
  type Source,
  titleOf,
} from '../../../../../client/core/sources/source.ts'

const hot: Source = { kind: 'hot' }
const top = (window: 'day' | 'week' | 'month' | 'year' | 'all'): Source => ({ kind: 'top', window })
const search = (query: string): Source => ({ kind: 'search', query })
const tag = (name: string): Source => ({ kind: 'tag', tag: name })
const subreddit = (name: string): Source => ({ kind: 'subreddit', name })
const user: Source = { kind: 'user', name: 'somebody' }
const album = { kind: 'album', id: 'aBc12' } as const
const post = { kind: 'post', id: 'aBc1234' } as const
const image = { kind: 'image', id: 'aBc1234' } as const
const jpg = { kind: 'file', id: 'aBc1234', ext: 'jpg' } as const
const links = (...all: Link[]): Source => ({ kind: 'links', links: all })

test.each<[string, Source]>([
  ['hot', hot],
  [' HOT\n', hot],
  ['top', top('day')],
  ['top week', top('week')],
  ['top/week', top('week')],
  ['Top of the month', top('month')],
  ['top of all time', top('all')],
  ['new', { kind: 'new' }],
  ['random', { kind: 'random' }],
  ['#cats', tag('cats')],
  ['tag:cats', tag('cats')],
  ['tag: cats', tag('cats')],
  ['t/cats', tag('cats')],
  ['r/earthporn', subreddit('earthporn')],
  ['/r/EarthPorn/', subreddit('EarthPorn')],
  ['search: blue lake', search('blue lake')],
  ['q: hot', search('hot')],
  ['blue lake', search('blue lake')],
  ['blue\n  lake', search('blue lake')],
  ['sunsets', search('sunsets')],
  ['Sunsets', search('Sunsets')],
  ['hot dogs', search('hot dogs')],
  ['top hats', search('top hats')],
  ['cats, dogs', search('cats, dogs')],
  ['ocean waves', search('ocean waves')],
  ['node.js', search('node.js')],
  ['and/or', search('and/or')],
  ['日本の湖 🏔', search('日本の湖 🏔')],
  ['id:sunsets', { kind: 'image', id: 'sunsets' }],
  ['aBc1234', image],
  ['abc12', { kind: 'image', id: 'abc12' }],
  ['abcDefg', { kind: 'image', id: 'abcDefg' }],
  ['abcdef1', { kind: 'image', id: 'abcdef1' }],
])('what is typed by hand is understood: %j', (text, source) => {
  expect(parseSource(text)).toEqual(source)
})

test.each<[string, Source]>([
  ['https://imgur.com/', hot],
  ['imgur.com', hot],
  ['/gallery/top', top('day')],
  ['https://imgur.com/gallery/hot/viral/0', hot],
  ['https://imgur.com/gallery/top/viral/year', top('year')],
  ['imgur.com/gallery/user', { kind: 'new' }],
  ['imgur.com/new', { kind: 'new' }],
  ['imgur.com/gallery/random', { kind: 'random' }],
  ['https://imgur.com/t/cats', tag('cats')],
  ['https://imgur.com/t/cats/viral', tag('cats')],
  ['https://imgur.com/t/cats%20%26%20dogs', tag('cats & dogs')],
  ['https://imgur.com/t/cats/aBc1234', post],
  ['https://imgur.com/r/pics/top/week', subreddit('pics')],
  ['https://imgur.com/r/pics/aBc1234', post],
  ['https://imgur.com/search?q=blue+lake', search('blue lake')],
  ['https://imgur.com/search/time/all?q=cats,dogs', search('cats,dogs')],
  ['https://imgur.com/user/somebody', user],
  ['https://imgur.com/user/somebody/posts', user],
  ['/user/somebody', user],
  ['https://somebody.imgur.com/all', user],
  ['somebody.imgur.com', user],
  ['https://imgur.com/a/aBc12', album],
  ['http://imgur.com/a/aBc12', album],
  ['//imgur.com/a/aBc12', album],
  ['imgur.com/a/aBc12', album],
  ['/a/aBc12', album],
  ['a/aBc12', album],
  ['HTTPS://WWW.IMGUR.COM/a/aBc12', album],
  ['https://m.imgur.com/a/aBc12', album],
  ['https://imgur.io/a/aBc12', album],
  ['https://imgur.com/a/my-summer-trip-aBc12#3', album],
  ['https://imgur.com/a/aBc12/zip', album],
  ['https://imgur.com/gallery/aBc1234', post],
  ['https://imgur.com/gallery/some-title-aBc1234?ref=share', post],
  ['https://imgur.com/aBc1234', image],
  ['https://imgur.com/some-title-aBc1234', image],
  ['https://i.imgur.com/aBc1234', image],
  ['https://i.imgur.com/aBc1234_d.webp?maxwidth=760&fidelity=grand', image],
  ['https://i.imgur.com/aBc1234.jpg', links(jpg)],
  ['https://i.imgur.com/aBc1234.jpg?1', links(jpg)],
  ['https://i.imgur.com/aBc1234.JPEG#2', links(jpg)],
  ['i.imgur.com/aBc1234.jpg', links(jpg)],
  ['aBc1234.jpg', links(jpg)],
  ['https://imgur.com/aBc1234.jpg', links(jpg)],
  ['https://i.imgur.com/aBc12.png', links({ kind: 'file', id: 'aBc12', ext: 'png' })],
  ['https://i.imgur.com/aBc1234.gif', links({ kind: 'file', id: 'aBc1234', ext: 'gif' })],
  ['https://i.imgur.com/aBc1234.gifv', links({ kind: 'file', id: 'aBc1234', ext: 'gif' })],
  ['https://i.imgur.com/aBc1234.mp4', links({ kind: 'file', id: 'aBc1234', ext: 'mp4' })],
])('a link is understood in every form: %s', (text, source) => {
  expect(parseSource(text)).toEqual(source)
})

test.each([...'sbtmlhgr'])('the letter of a thumbnail’s size is removed: %s', (letter) => {
  expect(parseSource(`https://i.imgur.com/aBc1234${letter}.jpg`)).toEqual(links(jpg))
  expect(parseSource(`https://imgur.com/aBc12${letter}`)).toEqual({ kind: 'image', id: 'aBc12' })
})

test.each([
  'https://imgur.com/a/aBc12 https://i.imgur.com/aBc1234.jpg',
  'https://imgur.com/a/aBc12,https://i.imgur.com/aBc1234.jpg',
  '/a/aBc12,/aBc1234.jpg',
  '1. https://imgur.com/a/aBc12\n2. https://i.imgur.com/aBc1234.jpg',
  '- imgur.com/a/aBc12\r\n- aBc1234.jpg',
  '"https://imgur.com/a/aBc12"; \'https://i.imgur.com/aBc1234.jpg\'.',
  '<https://imgur.com/a/aBc12> <https://i.imgur.com/aBc1234.jpg>',
  '<a/aBc12> <i.imgur.com/aBc1234.jpg>',
  '[My (summer) trip](https://imgur.com/a/aBc12) ![x](https://i.imgur.com/aBc1234.jpg "x")',
  '[https://imgur.com/a/aBc12](https://imgur.com/a/aBc12) aBc1234.jpg',
  '<a href="https://imgur.com/a/aBc12"><img src="https://i.imgur.com/aBc1234.jpg" title="source: imgur.com" /></a>',
  '[url=https://imgur.com/a/aBc12][img]https://i.imgur.com/aBc1234.jpg[/img][/url]',
])('several links come out of any mix of marks: %j', (text) => {
  expect(parseSource(text)).toEqual(links(album, jpg))
})

test('in a list of links and ids, lower-case words of an id’s length are ids too', () => {
  const ids = parseSource('aBc1234 sunsets\nocean')
  expect(ids).toEqual(
    links(image, { kind: 'image', id: 'sunsets' }, { kind: 'image', id: 'ocean' }),
  )
  expect(parseSource('imgur.com/aBc1234 id:ocean')).toEqual(
    links(image, { kind: 'image', id: 'ocean' }),
  )
})

test('duplicate links are kept', () => {
  expect(parseSource('aBc1234.jpg aBc1234.jpg')).toEqual(links(jpg, jpg))
})

test('a link that cannot be understood does not lose the others', () => {
  const source = parseSource(
    'https://imgur.com/a/aBc12 https://example.com/x.jpg https://imgur.com/t/cats aBc1234.jpg',
  )
  expect(source).toMatchObject({
    kind: 'links',
    links: [
      album,
      { kind: 'unreadable', text: 'https://example.com/x.jpg', why: 'is not a link to imgur.com' },
      { kind: 'unreadable', text: 'https://imgur.com/t/cats' },
      jpg,
    ],
  })
})

test('text between links is no item: it is counted in one note, and the title counts links only', () => {
  const note = [
    'Holiday links, for Ann',
    '1. https://imgur.com/a/aBc12 nice one',
    '2. aBc1234.jpg (the best, see below)',
    'and the rest',
  ].join('\n')
  const source = parseSource(note)
  expect(source).toEqual({ kind: 'links', links: [album, jpg], prose: 4 })
  expect(titleOf(source)).toBe('2 links')
  expect(noteOf(source)).toBe('4 pieces of text without a link were left out.')
})

test('text around one link is counted too', () => {
  const source = parseSource('Look at these: https://imgur.com/a/aBc12')
  expect(source).toEqual({ kind: 'links', links: [album], prose: 1 })
  expect(noteOf(source)).toBe('1 piece of text without a link was left out.')
  expect(parseSource('Look: https://imgur.com/t/cats')).toEqual(tag('cats'))
  expect(noteOf(parseSource('https://imgur.com/a/aBc12 https://imgur.com/a/aBc12'))).toBeNull()
})

test.each([
  'C:\\Users\\me\\Pictures',
  'C:/Users/me/My Pictures',
  'd:\\',
  '\\\\nas\\photos',
  '~/Pictures',
  '/home/me/x',
  '/Users/me/Pictures',
  'file:///home/me/x.jpg',
])('a place on a computer is no search: %s', (text) => {
  expect(() => parseSource(text)).toThrow(
    expect.objectContaining({
      code: 'bad_request',
      message: expect.stringMatching(/^“.+” is a place on a computer, .*“Choose files”.*\.$/),
    }),
  )
})

test.each([
  '#',
  '##',
  't/',
  '/t/',
  'r/',
  'a/',
  'gallery/',
  'user/',
  'tag:',
  'tag: #',
  'search: ',
  'id:',
])('the beginning of a name is no search: %s', (text) => {
  expect(() => parseSource(text)).toThrow(
    expect.objectContaining({
      code: 'bad_request',
      message: expect.stringContaining('has no name behind it'),
    }),
  )
})

test.each(['?', '…', '-- --', '/'])('marks alone are no search: %s', (text) => {
  if (text === '/') expect(parseSource(text)).toEqual(hot)
  else
    expect(() => parseSource(text)).toThrow(
      expect.objectContaining({ message: `“${text}” has no letter or digit to search for.` }),
    )
})

test('a path before links does not lose them', () => {
  expect(parseSource('C:\\list.txt\nhttps://imgur.com/a/aBc12 aBc1234.jpg')).toMatchObject({
    links: [album, jpg],
  })
})

test.each([
  ['https://example.com/aBc1234.jpg', 'example.com'],
  ['example.com/aBc1234.jpg', 'example.com'],
  ['https://i.imgur.com.evil.example/aBc1234.jpg', 'evil.example'],
  ['https://imgur.com@127.0.0.1/aBc1234', '127.0.0.1'],
  ['https://imgur.com:8080/aBc1234', '8080'],
  ['ftp://imgur.com/aBc1234', 'ftp'],
  ['file:///etc/passwd', 'passwd'],
  ['https://imgur.com/t/%00cats', 'cats'],
  ['https://imgur.com/t/%2e%2e%2f', '%2e'],
  ['https://imgur.com/%zz', '%zz'],
  ['https://imgur.com/user/somebody/favorites', 'not supported'],
  ['/user/somebody/favorites', 'not supported'],
  ['https://imgur.com/search?q=', 'search'],
  ['https://imgur.com/a/abc', '/a/abc'],
  ['https://example.com/a https://example.com/b', 'example.com/a'],
  ['', 'Name a gallery'],
  [' \n\t', 'Name a gallery'],
  ['ca\u0000ts', 'ca ts'],
  ['tag: \ud800', 'cannot be read'],
])('what cannot be understood is refused and quoted: %j', (text, quoted) => {
  expect(() => parseSource(text)).toThrow(
    expect.objectContaining({ code: 'bad_request', message: expect.stringContaining(quoted) }),
  )
})

test('too much text, too many links and too long a search are refused', () => {
  const refused = expect.objectContaining({ code: 'bad_request' })
  expect(() => parseSource('x'.repeat(2_000_001))).toThrow(refused)
  expect(() => parseSource('aBc1234.jpg '.repeat(5001))).toThrow(refused)
  expect(() => parseSource('blue lake '.repeat(40))).toThrow(refused)
  expect(parseSource('aBc1234.jpg '.repeat(5000))).toMatchObject({ kind: 'links' })
})

test.each<[Source, string]>([
  [hot, 'Hot'],
  [top('week'), 'Top of the week'],
  [top('all'), 'Top of all time'],
  [{ kind: 'new' }, 'New'],
  [{ kind: 'random' }, 'Random'],
  [tag('cats'), 'Tag “cats”'],
  [search('blue lake'), 'Search “blue lake”'],
  [subreddit('earthporn'), 'r/earthporn'],
  [user, 'Posts of somebody'],
  [album, 'Album aBc12'],
  [post, 'Post aBc1234'],
  [image, 'Image aBc1234'],
  [links(jpg), '1 link'],
  [links(jpg, jpg), '2 links'],
])('a source has a short title: %j', (source, title) => {
  expect(titleOf(source)).toBe(title)
})
