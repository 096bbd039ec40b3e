// Texts that are pasted, dropped or handed over.
import { expect, test } from 'vitest'
import { LONGEST_TEXT } from '../../../../../client/core/model/text-limit.ts'
import { initialState } from '../../../../../client/state/run/state.ts'
import { handedOver } from '../../../../../client/state/run/text/handed-over.ts'
import { namesImgur } from '../../../../../client/state/run/text/names-imgur.ts'
import { createTextVerbs } from '../../../../../client/state/run/text/text-verbs.ts'
import { createStore } from '../../../../../client/state/store.ts'

test.each([
  'https://imgur.com/aBc1234',
  'see imgur.com/a/aBc12.',
  'i.imgur.io/aBc1234.jpg',
  '<img src="//i.imgur.com/aBc1234.jpg">',
  '{"url":"https:\\/\\/i.imgur.com\\/aBc1234.jpg"}',
  'hxxps://i[.]imgur[.]com/aBc1234.jpg',
  'https://out.reddit.com/t3_x?url=https%3A%2F%2Fi.imgur.com%2FaBc1234.jpg',
  'somebody.imgur.com',
  'aBc1234',
  'aBc1234.jpg, fG3hI\nid:sunsets',
])('a text that names Imgur is known: %j', (text) => {
  expect(namesImgur(text)).toBe(true)
})

test.each([
  '',
  'hot',
  'sunsets ocean',
  'blue lake aBc1234',
  'https://example.com/aBc1234.jpg',
  'https://i.imgur.com.evil.example/aBc1234.jpg',
  'https://notimgur.com/aBc1234',
  'imgur',
])('any other text does not turn the site: %j', (text) => {
  expect(namesImgur(text)).toBe(false)
})

test.each([
  ['', null],
  ['#compare', null],
  ['#links', null],
  ['#links=', ''],
  ['#links=a%20b%0Ac', 'a b\nc'],
  ['#links=50%,%E0%A4%A', '50%,%E0%A4%A'],
  ['#links=https://imgur.com/a/aBc12#3', 'https://imgur.com/a/aBc12#3'],
  ['#links=base64url:aGk', 'base64url:aGk'],
])('the text of an address is read: %j', (hash, text) => {
  expect(handedOver(hash)).toBe(text)
})

const stage = () => {
  const store = createStore(initialState)
  return { store, verbs: createTextVerbs(store) }
}

test('a text goes into the box and starts nothing', () => {
  const { store, verbs } = stage()
  verbs.takeText(' blue lake\n')
  expect(store.get()).toMatchObject({ phase: 'idle', isSiteChosen: false, run: null })
  expect(store.get().settings).toMatchObject({ source: 'blue lake', site: 'demo' })
})

test('a text that names Imgur turns the site to Imgur', () => {
  const { store, verbs } = stage()
  verbs.takeText('https://i.imgur.com/aBc1234.jpg')
  expect(store.get()).toMatchObject({ settings: { site: 'imgur' }, isSiteChosen: true })
})

test('a text that is too long is refused, and the box keeps its own', () => {
  const { store, verbs } = stage()
  verbs.takeText('x'.repeat(LONGEST_TEXT + 1))
  expect(store.get().settings.source).toBe(initialState.settings.source)
  expect(store.get().textProblem).toEqual({ kind: 'too-long', most: LONGEST_TEXT })
  verbs.takeText('x')
  expect(store.get().textProblem).toBeNull()
})
