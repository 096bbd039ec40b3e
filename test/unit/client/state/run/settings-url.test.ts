import { expect, test } from 'vitest'
import type { Settings } from '../../../../../client/core/model/settings.ts'
import { queryOf, settingsOf } from '../../../../../client/state/run/settings-url.ts'
import { initialState } from '../../../../../client/state/run/state.ts'

const { settings: defaults } = initialState

test('settings survive the way into an address and back', () => {
  const settings: Settings = {
    pictures: 'own',
    maker: 'inline',
    beside: true,
    site: 'imgur',
    moving: true,
    source: 'search: blue lake & more\nhttps://imgur.com/a/abcde',
    limit: 900,
    strategy: 'sequential',
    concurrency: 24,
    box: 256,
    shape: 'cover',
    format: 'webp',
    megapixels: 12,
    openAlbums: true,
    deadlineS: 0,
    timeoutS: 3,
    route: 'direct' as const,
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
  '?deadline=',
  '?strategy=none',
  '?shape=round',
  '?x=1',
])('%s changes nothing', (search) => {
  expect(settingsOf(search, defaults)).toEqual(defaults)
})
