import { expect, test } from 'vitest'
import type { Settings } from '../../../../../client/core/model/settings.ts'
import { queryOf, settingsOf, stateOf } from '../../../../../client/state/run/settings-url.ts'
import { initialState } from '../../../../../client/state/run/state.ts'

const { settings: defaults } = initialState

test('settings survive the way into an address and back', () => {
  const settings: Settings = {
    where: 'farm',
    originals: false,
    pictures: 'own',
    maker: 'inline',
    beside: true,
    site: 'imgur',
    moving: true,
    source: 'search: blue lake & more',
    limit: 900,
    strategy: 'sequential',
    concurrency: 24,
    box: 256,
    moreBoxes: [64, 512],
    shape: 'cover',
    format: 'webp',
    megapixels: 12,
    openAlbums: true,
    deadlineS: 0,
    timeoutS: 3,
    perSecond: 5,
    pauseS: 2,
    route: 'direct' as const,
    names: '{index}_{id}',
  }
  expect(settingsOf(`?${queryOf(settings, defaults)}`, defaults)).toEqual(settings)
})

test('a default setting is not in the address, but for the site, whose default is the server’s', () => {
  expect(queryOf(defaults, defaults)).toBe('site=demo')
  expect(settingsOf('', defaults)).toEqual(defaults)
})

test.each([
  '?concurrency=0',
  '?concurrency=65',
  '?concurrency=x',
  '?images=1.5',
  '?size=',
  '?sizes=15',
  '?sizes=256,x',
  '?sizes=256,256',
  '?sizes=64,65,66,67',
  '?deadline=',
  '?perSecond=0',
  '?perSecond=51',
  '?pause=61',
  '?pause=-1',
  '?strategy=none',
  '?shape=round',
  '?x=1',
])('%s changes nothing', (search) => {
  expect(settingsOf(search, defaults)).toEqual(defaults)
})

test.each([
  'hot',
  'r/earthporn',
  'blue lake',
  'top of the week',
  ' https://imgur.com/a/abcde',
  'aBc1234.jpg',
])('a gallery’s name or one link is in the address: %s', (source) => {
  const query = queryOf({ ...defaults, source: `${source}x` }, defaults)
  expect(new URLSearchParams(query).get('gallery')).toBe(`${source}x`)
})

test.each([
  'blue\nlake',
  'see https://imgur.com/a/abcde',
  'for Ann: i.imgur.com/aBc1234.jpg',
  'aBc1234 fGh5678',
  `my diary ${'and so on '.repeat(30)}`,
])('any other text stays out of the address, and the tab gives it back: %j', (source) => {
  const query = queryOf({ ...defaults, source, limit: 7 }, defaults)
  expect(query).toBe('site=demo&images=7')
  expect(stateOf(`?${query}`, source).settings).toMatchObject({ source, limit: 7 })
  expect(stateOf('?gallery=cats', source).settings.source).toBe('cats')
})
