// The settings of the run that is started now, and the files that it is about.
import { AppError } from '../../../core/model/app-error.ts'
import { routeOf, type Settings } from '../../../core/model/settings.ts'
import type { OwnPictures } from '../../../engine/sources/own/own-pictures.ts'
import type { State } from '../state.ts'

/** The person's own files, if they are what the next run is about. @throws AppError */
export function ownFilesOf({ settings, own }: State): OwnPictures | null {
  if (settings.pictures !== 'own') return null
  if (own) return own
  throw new AppError('files_needed', 'Choose files or a folder first')
}

/** The settings of the next run. */
export const nextSettings = (state: State, own: OwnPictures | null): Settings =>
  withFolder(allowed(withSourceOf(state)), own)

/** Only a folder that the person chose can be written into. */
const withFolder = (settings: Settings, own: OwnPictures | null): Settings => ({
  ...settings,
  beside: settings.beside && (own === null || own.folder !== null),
})

/** Nothing waits in the browser where nothing is requested. */
export const ceilingOf = ({ settings, ceilings }: State) =>
  settings.pictures === 'own' ? Number.POSITIVE_INFINITY : ceilings[routeOf(settings)]

/** Chosen pictures are of the gallery that was listed, whatever the box has by now. */
const withSourceOf = (state: State): State => {
  const { pick, settings } = state
  if (pick?.kind !== 'listed' || pick.chosen === null) return state
  return { ...state, settings: { ...settings, source: pick.source, site: pick.site } }
}

/** The address may ask for a route that this server does not allow. */
const allowed = ({ settings, server }: State): Settings => ({
  ...settings,
  where: 'tab',
  route: server?.directOrigin ? settings.route : 'relay',
})
