// The settings as an address, so that a reload keeps them and a link passes them on.

import { LONGEST_TEMPLATE } from '../../core/archive/name-template.ts'
import { SITES, type Site } from '../../core/model/image.ts'
import type { Settings } from '../../core/model/settings.ts'
import { renewedId, strategies } from '../../engine/strategies/index.ts'
import { initialState, LIMITS, type State } from './state.ts'
import { isNameOrLink } from './text/kept-text.ts'
import { linksToImgur } from './text/names-imgur.ts'

/** The query of the address for these settings. A setting at its default is left out, and so is a pasted text. */
export function queryOf(settings: Settings, defaults: Settings): string {
  const query = new URLSearchParams()
  const add = (name: string, value: string, usual: string) =>
    value !== usual && query.set(name, value)
  // The default is the server's, and another server may have another one.
  query.set('site', settings.site)
  add('where', settings.where, defaults.where)
  add('originals', String(settings.originals), String(defaults.originals))
  add('pictures', settings.pictures, defaults.pictures)
  add('maker', settings.maker, defaults.maker)
  if (isNameOrLink(settings.source)) add('gallery', settings.source, defaults.source)
  add('images', String(settings.limit), String(defaults.limit))
  add('strategy', settings.strategy, defaults.strategy)
  add('concurrency', String(settings.concurrency), String(defaults.concurrency))
  add('size', String(settings.box), String(defaults.box))
  add('sizes', settings.moreBoxes.join(), defaults.moreBoxes.join())
  add('shape', settings.shape, defaults.shape)
  add('format', settings.format, defaults.format)
  add('megapixels', String(settings.megapixels), String(defaults.megapixels))
  add('deadline', String(settings.deadlineS), String(defaults.deadlineS))
  add('timeout', String(settings.timeoutS), String(defaults.timeoutS))
  add('perSecond', String(settings.perSecond), String(defaults.perSecond))
  add('pause', String(settings.pauseS), String(defaults.pauseS))
  add('route', settings.route, defaults.route)
  add('albums', String(settings.openAlbums), String(defaults.openAlbums))
  add('moving', String(settings.moving), String(defaults.moving))
  add('names', settings.names, defaults.names)
  return query.toString()
}

const SHAPES = ['fit', 'cover'] as const
const FORMATS = ['same', 'webp'] as const

const oneOf = <T extends string>(all: readonly T[], text: string | null) =>
  all.find((one) => one === text)

export type Limits = readonly [least: number, most: number]

/** The number in the text; null if it is not a whole number within the limits. */
export function wholeIn([least, most]: Limits, text: string | null): number | null {
  const value = Number(text || Number.NaN)
  return Number.isInteger(value) && value >= least && value <= most ? value : null
}

/** The further thumbnail sizes in a text such as `256, 512`; null where it is anything else. */
export function sizesIn(text: string): readonly number[] | null {
  if (text.trim() === '') return []
  const sizes = text
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map((size) => wholeIn(LIMITS.size, size))
  const known = sizes.filter((size) => size !== null)
  const isFew = new Set(known).size === sizes.length && sizes.length < LIMITS.sizes[1]
  return known.length === sizes.length && isFew ? known : null
}

/** The site that an address names; null for none. A link to Imgur is never asked of the demo. */
export function siteOf(search: string): Site | null {
  const query = new URLSearchParams(search)
  if (linksToImgur(query.get('gallery') ?? '')) return 'imgur'
  return oneOf(SITES, query.get('site')) ?? null
}

/** The state of a visit that begins with this address. `kept` is the text that this tab has kept, or null. */
export function stateOf(search: string, kept: string | null = null): State {
  const { settings } = initialState
  const source = kept ?? settings.source
  return {
    ...initialState,
    settings: settingsOf(search, { ...settings, source }),
    isSiteChosen: siteOf(search) !== null,
  }
}

/** The settings of an address. A missing or impossible value becomes the default. */
export function settingsOf(search: string, defaults: Settings): Settings {
  const query = new URLSearchParams(search)
  const number = (name: string, limits: Limits, usual: number) =>
    wholeIn(limits, query.get(name)) ?? usual
  const strategy = renewedId(query.get('strategy') ?? '')
  return {
    where: query.get('where') === 'farm' ? 'farm' : defaults.where,
    originals: query.get('originals') === 'false' ? false : defaults.originals,
    pictures: query.get('pictures') === 'own' ? 'own' : defaults.pictures,
    maker: query.get('maker') === 'inline' ? 'inline' : defaults.maker,
    beside: defaults.beside,
    site: siteOf(search) ?? defaults.site,
    source: query.get('gallery') || defaults.source,
    limit: number('images', LIMITS.images, defaults.limit),
    strategy: strategies.find(({ id }) => id === strategy)?.id ?? defaults.strategy,
    concurrency: number(
      query.has('concurrency') ? 'concurrency' : 'lanes',
      LIMITS.concurrency,
      defaults.concurrency,
    ),
    box: number('size', LIMITS.size, defaults.box),
    moreBoxes: sizesIn(query.get('sizes') ?? '') ?? defaults.moreBoxes,
    shape: oneOf(SHAPES, query.get('shape')) ?? defaults.shape,
    format: oneOf(FORMATS, query.get('format')) ?? defaults.format,
    megapixels: number('megapixels', LIMITS.megapixels, defaults.megapixels),
    deadlineS: number('deadline', LIMITS.seconds, defaults.deadlineS),
    timeoutS: number('timeout', LIMITS.seconds, defaults.timeoutS),
    perSecond: number('perSecond', LIMITS.perSecond, defaults.perSecond),
    pauseS: number('pause', LIMITS.pause, defaults.pauseS),
    route: query.get('route') === 'direct' ? 'direct' : defaults.route,
    openAlbums: query.get('albums') === 'true' || defaults.openAlbums,
    moving: query.get('moving') === 'true' || defaults.moving,
    names: query.get('names')?.slice(0, LONGEST_TEMPLATE) || defaults.names,
  }
}
