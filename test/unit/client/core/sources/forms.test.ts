// Every form in which links to Imgur are written and passed on, alone and in a list with others.
import { expect, test } from 'vitest'
import { parseSource } from '../../../../../client/core/sources/parse-source.ts'
import {
  type FileExt,
  type Link,
  needsApi,
  noteOf,
  type Source,
  titleOf,
} from '../../../../../client/core/sources/source.ts'

const ID = 'aBcDe12'
const file = (ext: FileExt = 'jpg', id = ID): Link => ({ kind: 'file', id, ext })
const image = (id = ID): Link => ({ kind: 'image', id })
const from = (via: string): Link => ({ kind: 'file', id: ID, ext: 'jpg', via })

const linksOf = (source: Source): readonly Link[] => {
  if (source.kind === 'links') return source.links
  if (source.kind === 'image' || source.kind === 'post' || source.kind === 'album') return [source]
  throw new Error(`${source.kind} is no link`)
}

const SUFFIXES: [string, Link][] = (
  [
    ['jpg', 'jpg'],
    ['jpeg', 'jpg'],
    ['JPG', 'jpg'],
    ['png', 'png'],
    ['gif', 'gif'],
    ['gifv', 'gif'],
    ['webp', 'webp'],
    ['WebP', 'webp'],
    ['mp4', 'mp4'],
    ['webm', 'webm'],
  ] as const
).map(([ext, kind]) => [`https://i.imgur.com/${ID}.${ext}`, file(kind)])

const HOSTS = ['i.imgur.com', 'i.imgur.io', 'imgur.com', 'www.imgur.com', 'm.imgur.com', 'imgur.io']

const FORMS: [string, Link | readonly Link[]][] = [
  ...SUFFIXES,
  ...HOSTS.map((host): [string, Link] => [`http://${host}/${ID}.png?1#x`, file('png')]),
  [`https://i.imgur.com/${ID}.avif`, image()],
  [`https://i.imgur.com/${ID}_d.webp?maxwidth=760&fidelity=grand`, image()],
  [`https://i.imgur.com/${ID}_d.jpg?maxwidth=520&amp;shape=thumb&amp;fidelity=high`, image()],
  [`https://i.imgur.com/${ID}h.webp`, file('webp')],
  [`https://i.imgur.com/${ID}l.jpg`, file()],
  [
    'http://imgur.com/1aB2cDe&fG3hIjK&lM4nOpQ',
    [image('1aB2cDe'), image('fG3hIjK'), image('lM4nOpQ')],
  ],
  ['https://imgur.com/1aB2c&fG3hIjK', [image('1aB2c'), image('fG3hIjK')]],
  ['http://www.imgur.com/1aB2cDe,fG3hIjK', [image('1aB2cDe'), image('fG3hIjK')]],
  ['imgur.com/1aB2cDe,abcdefg', [image('1aB2cDe'), image('abcdefg')]],
  [`https://imgur.com/download/${ID}`, image()],
  [`https://imgur.com/download/${ID}/some-title`, image()],
  [`https://m.imgur.com/download/${ID}/`, image()],
  [`http://www.imgur.com/download/${ID}.jpg`, file()],
  [`https://imgur.com/topic/Funny/${ID}`, { kind: 'post', id: ID }],
  [`https://imgur.com/topic/Aww/${ID}?x=1`, { kind: 'post', id: ID }],
  [`https://m.imgur.com/topic/The_More_You_Know/${ID}`, { kind: 'post', id: ID }],
  [`https://imgur.com/gallery/some-title-${ID}/new`, { kind: 'post', id: ID }],
  [`{"link":"https:\\/\\/i.imgur.com\\/${ID}.jpg"}`, file()],
  [`{"id":"abc1234","url":"https:\\u002F\\u002Fi.imgur.com\\u002F${ID}.jpg","ups":3}`, file()],
  [`[{"album":"Sunsets","src":"https://i.imgur.com/${ID}.jpg"}]`, file()],
  [`{"a":{"src":"\\u0068ttps://i.imgur.com/${ID}.jpg"}}`, file()],
  [`"title","https://i.imgur.com/${ID}.jpg",3`, file()],
  [`name\tlink\nLovely\thttps://i.imgur.com/${ID}.jpg`, file()],
  [`id,title,link\n1abc2de,Sunday evening,https://i.imgur.com/${ID}.jpg`, file()],
  [`1abc2de,"https://i.imgur.com/${ID}.jpg",3`, file()],
  [`1abc2de\tSunsets\thttps://i.imgur.com/${ID}.jpg\t12`, file()],
  [
    `https://out.reddit.com/t3_x?url=https%3A%2F%2Fi.imgur.com%2F${ID}.jpg&token=AQAA`,
    from('out.reddit.com'),
  ],
  [`https://web.archive.org/web/2020/https://i.imgur.com/${ID}.jpg`, from('web.archive.org')],
  [
    `https://web.archive.org/web/20200101000000if_/http://i.imgur.com:80/${ID}.jpg`,
    from('web.archive.org'),
  ],
  [
    `https://www.google.com/imgres?imgurl=https%3A%2F%2Fi.imgur.com%2F${ID}.jpg`,
    from('www.google.com'),
  ],
  [`https://l.facebook.com/l.php?u=https%3A%2F%2Fi.imgur.com%2F${ID}.jpg`, from('l.facebook.com')],
  [`https://href.li/?https://i.imgur.com/${ID}.jpg`, from('href.li')],
  [`https://images.weserv.nl/?url=i.imgur.com/${ID}.jpg&w=300`, from('images.weserv.nl')],
  [`https://l.example/x?u=https%253A%252F%252Fi.imgur.com%252F${ID}.jpg`, from('l.example')],
  [`https%3A%2F%2Fi.imgur.com%2F${ID}.jpg`, file()],
  [`hxxps://i.imgur[.]com/${ID}.jpg`, file()],
  [`hxxp://i[.]imgur[.]com/${ID}.jpg`, file()],
  [`hXXp[:]//i(.)imgur(.)com/${ID}.jpg`, file()],
  [`h**ps://i.imgur[dot]com/${ID}.jpg`, file()],
  [`view-source:https://i.imgur.com/${ID}.jpg`, file()],
  [`link=https://i.imgur.com/${ID}.jpg`, file()],
  [`https://i.imgur.com/${ID}.jpghttps://imgur.com/fG3hIjK`, [file(), image('fG3hIjK')]],
  [`https://i.imgur.com/${ID}.jpg%20`, file()],
  [`[a *title* (here)](https://i.imgur.com/${ID}.jpg "x")`, file()],
  [`[![](https://i.imgur.com/${ID}.jpg)](https://imgur.com/${ID})`, file()],
  [`https://i.imgur.com/${ID}\\_d.jpg`, image()],
  [`[img width=300]https://i.imgur.com/${ID}.jpg[/img]`, file()],
  [`[url=https://imgur.com/${ID}][img]https://i.imgur.com/${ID}l.jpg[/img][/url]`, file()],
  [
    `<a href='https://imgur.com/${ID}'><img src="//i.imgur.com/${ID}h.jpg" alt="Sunsets"></a>`,
    file(),
  ],
  [`<img data-src=https://i.imgur.com/${ID}.jpg class=lazy>`, file()],
  [
    `<source srcset="https://i.imgur.com/${ID}l.webp 640w, https://i.imgur.com/${ID}h.webp 1024w">`,
    file('webp'),
  ],
  [`&lt;a href=&quot;https://i.imgur.com/${ID}.jpg&quot;&gt;Sunsets&lt;/a&gt;`, file()],
  [
    `<blockquote class="imgur-embed-pub" data-id="a/aBc12"><a href="//imgur.com/a/aBc12">Sunsets</a></blockquote><script async src="//s.imgur.com/min/embed.js"></script>`,
    { kind: 'album', id: 'aBc12' },
  ],
]

test.each(FORMS)('a link is understood alone: %s', (text, expected) => {
  const source = parseSource(text)
  expect(linksOf(source)).toEqual([expected].flat())
})

test.each(FORMS)('a link is understood in a list: %s', (text, expected) => {
  // No table holds lines that are none.
  const isData = /^["1]|\t|,title/.test(text)
  const before = isData ? text : `https://i.imgur.com/xY1zA2b.png\n${text}`
  const source = parseSource(`${before}\nhttps://i.imgur.com/Zz9yX8w.gif\n`)
  const all = [...(isData ? [] : [file('png', 'xY1zA2b')]), expected, file('gif', 'Zz9yX8w')]
  expect(linksOf(source)).toEqual(all.flat())
})

const SITE_PAGES =
  'about rules privacy register memegen upload signin apps tos login store emerald account'.split(
    ' ',
  )

test.each(SITE_PAGES)('a page of the site is no image: /%s', (name) => {
  const message = expect.stringContaining('is a page of the site, not an image')
  expect(() => parseSource(`https://imgur.com/${name}`)).toThrow(
    expect.objectContaining({ message }),
  )
  expect(linksOf(parseSource(`https://imgur.com/${name} ${ID}.jpg`))).toMatchObject([
    { kind: 'unreadable', why: 'is a page of the site, not an image' },
    file(),
  ])
})

test.each([
  ['https://s.imgur.com/images/logo.png', 'a page of the site'],
  ['https://imgur.com/favicon.ico', 'not a known kind'],
  ['https://imgur.com/removed.html', 'not a known kind'],
  ['https://somebody.imgur.com/favorites', 'not supported'],
  ['https://www.reddit.com/domain/imgur.com/new', 'is not a link to imgur.com'],
  ['https://www.reddit.com/domain/i.imgur.com/', 'is not a link to imgur.com'],
  [`https://example.com/?u=https://imgur.com.evil.example/${ID}.jpg`, 'not a link to imgur.com'],
  [`https://example.com/?u=https://imgur.com@evil.example/${ID}.jpg`, 'not a link to imgur.com'],
  [`https://example.com/notimgur.com/${ID}.jpg`, 'not a link to imgur.com'],
  ['{"title":"blue lake"}', 'has no link'],
  ['<p>blue lake</p>', 'has no link'],
  ['<a href="https://example.com/x.jpg">blue</a>', 'is not a link to imgur.com'],
])('a text without an image is refused, and is no search: %s', (text, why) => {
  expect(() => parseSource(text)).toThrow(
    expect.objectContaining({ code: 'bad_request', message: expect.stringContaining(why) }),
  )
})

test('words of a text with links are no ids', () => {
  const source = parseSource(`My YouTube photo: https://i.imgur.com/${ID}.jpg\nocean`)
  expect(source).toEqual({ kind: 'links', links: [file()], prose: 2 })
})

test('ids on a line without words are ids, also in a text with links', () => {
  const links = linksOf(parseSource(`https://i.imgur.com/${ID}.jpg\nfG3hIjK lM4nOpQ`))
  expect(links).toEqual([file(), image('fG3hIjK'), image('lM4nOpQ')])
  expect(linksOf(parseSource('image\nfG3hIjK\nlM4nOpQ'))).toEqual(links.slice(1))
})

test('a control character costs no link', () => {
  const source = parseSource(`https://i.imgur.com/${ID}.jpg\u0000\u0007\nfG3hIjK.png`)
  expect(linksOf(source)).toEqual([file(), file('png', 'fG3hIjK')])
})

test('in HTML and JSON an image counts once, and links that lead to no image are counted', () => {
  const html = `<link href="https://s.imgur.com/a.css"><a href="https://example.com/">Home</a>
    <a href="https://imgur.com/${ID}">x</a> <p>Sunsets</p> <img src="https://i.imgur.com/fG3hIjKh.jpg">
    <img src="https://i.imgur.com/${ID}.png">`
  const source = parseSource(html)
  expect(source).toMatchObject({ aside: 2, links: [file('png'), file('jpg', 'fG3hIjK')] })
  expect(noteOf(source)).toBe('2 more links in the text lead to no image.')
})

test('a link inside another site’s link says so', () => {
  const inner = `https://i.imgur.com/${ID}.jpg`
  const one = parseSource(`https://web.archive.org/web/2020/${inner}`)
  expect(noteOf(one)).toContain('web.archive.org')
  const two = parseSource(`https://a.example/${inner} https://b.example/${inner} ${inner}`)
  expect(noteOf(two)).toBe(
    '2 links have another site’s address (a.example, b.example) and a link to Imgur inside. That link is used.',
  )
  expect(noteOf(parseSource(inner))).toBeNull()
})

test('the address of a search keeps its filters', () => {
  const search = parseSource(
    'https://imgur.com/search?q_all=cats&q_not=dogs&q_type=jpg&q_size_px=x',
  )
  expect(search).toEqual({
    kind: 'search',
    query: 'cats, not dogs, jpg',
    filters: { q_all: 'cats', q_not: 'dogs', q_type: 'jpg' },
  })
  expect(titleOf(search)).toBe('Search “cats, not dogs, jpg”')
})

test('it is known what needs the API', () => {
  const needing = ['hot', 'imgur.com/a/aBc12', '/gallery/aBc12', 'r/pics', 'user/somebody', 'cats']
  for (const text of needing) expect(needsApi(parseSource(text)), text).toBe(true)
  for (const text of [ID, `${ID}.jpg`, `imgur.com/a/aBc12 ${ID}`])
    expect(needsApi(parseSource(text)), text).toBe(false)
})
