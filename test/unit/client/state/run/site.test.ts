// The two sites of the page, and the text that each has in its box.
import { expect, test } from 'vitest'
import type { ServerConfig } from '../../../../../client/api/server-api.ts'
import { settingsOf, siteOf } from '../../../../../client/state/run/settings-url.ts'
import { onSite, onUsualSite, withSource } from '../../../../../client/state/run/site.ts'
import { initialState, type State } from '../../../../../client/state/run/state.ts'

const LINK = 'https://i.imgur.com/aBcDe12.jpg'

const stateOf = (from: ServerConfig['clientId']['from'], parts: Partial<State> = {}): State => ({
  ...initialState,
  ...parts,
  server: {
    clientId: { from, ending: '', canBeTyped: true },
    directOrigin: 'https://i.imgur.com',
    hasFarm: false,
    farmKeepsOriginals: false,
    streams: null,
    shardHosts: [],
    limits: { imageBytes: 1, openImages: 1 },
  },
})

const boxOf = ({ settings: { site, source } }: State) => [site, source]

test('a page stands on Imgur at first where there is a client ID, else on the demo', () => {
  expect(boxOf(onUsualSite(stateOf('page')))).toEqual(['imgur', ''])
  expect(boxOf(onUsualSite(stateOf(null)))).toEqual(['demo', ''])
})

test('a site that was chosen stays, whatever the server has', () => {
  expect(boxOf(onUsualSite(onSite(stateOf('page'), 'demo')))).toEqual(['demo', ''])
})

test('the box begins empty, and a client ID that comes leaves it alone', () => {
  const onImgur = onSite(stateOf(null), 'imgur')
  expect(boxOf(onImgur)).toEqual(['imgur', ''])
  expect(boxOf(onUsualSite({ ...onImgur, server: stateOf('page').server }))).toEqual(['imgur', ''])
})

test('each site keeps its own text', () => {
  const pasted = withSource(stateOf(null), LINK)
  expect(boxOf(pasted)).toEqual(['imgur', LINK])
  const onDemo = onSite(pasted, 'demo')
  expect(boxOf(onDemo)).toEqual(['demo', ''])
  expect(boxOf(onSite(onDemo, 'imgur'))).toEqual(['imgur', LINK])
})

test('an address with a link to Imgur is on Imgur, whatever it says besides', () => {
  const search = `?site=demo&gallery=${encodeURIComponent(LINK)}`
  expect(siteOf(search)).toBe('imgur')
  expect(settingsOf(search, initialState.settings)).toMatchObject({ site: 'imgur', source: LINK })
  expect(siteOf('?gallery=hot')).toBeNull()
})
