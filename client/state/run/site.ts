// Each site has a text of its own in the gallery box: a link to Imgur is never asked of the demo.
import type { Site } from '../../core/model/image.ts'
import type { State } from './state.ts'
import { linksToImgur } from './text/names-imgur.ts'

type OfSite = Pick<State, 'settings' | 'otherSource' | 'isSiteChosen' | 'server'>

/** The state with another text in the box; a link to Imgur turns the site to Imgur. */
export function withSource<S extends OfSite>(state: S, source: string, isImgur = false): S {
  const turned = isImgur || linksToImgur(source) ? onSite(state, 'imgur') : state
  return { ...turned, settings: { ...turned.settings, source } }
}

/** The state on this site, with the text that its box had, as chosen by the person. */
export function onSite<S extends OfSite>(state: S, site: Site): S {
  const { settings, otherSource } = state
  if (settings.site === site) return { ...state, isSiteChosen: true }
  const source = {
    settings: { ...settings, site, source: otherSource },
    otherSource: settings.source,
  }
  return { ...state, ...source, isSiteChosen: true }
}

/** The state that stands on the site of which the server can show the most, unless a person has chosen one. */
export function onUsualSite<S extends OfSite>(state: S): S {
  const { isSiteChosen, server, settings } = state
  if (!server || isSiteChosen) return state
  const site = server.clientId.from === null ? 'demo' : 'imgur'
  return { ...state, settings: { ...settings, site } }
}
