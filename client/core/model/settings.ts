// The settings of a run, as the page and its address have them.
import * as z from 'zod/mini'
import type { Shape } from '../image/thumbnail-size.ts'
import { SITES, type Site } from './image.ts'
import { ROUTES, type Route } from './outcome.ts'

export interface ThumbnailSettings {
  /** Side of the square that a thumbnail must fit in or cover, pixels. */
  readonly box: number
  /** The sides of further thumbnails of each picture; at most three. */
  readonly moreBoxes: readonly number[]
  readonly shape: Shape
  /** `same` keeps the original's format; of a GIF, BMP or AVIF, which no browser writes, it is a PNG. */
  readonly format: 'same' | 'webp'
  /** Larger pictures are not decoded. */
  readonly megapixels: number
}

/** The person's own limit on the requests for images. */
export interface Pace {
  /** Requests in any second at the most; 0 for no limit. */
  readonly perSecond: number
  /** Seconds between one request and the next at the least; 0 for none. */
  readonly pauseS: number
}

export const NO_PACE: Pace = { perSecond: 0, pauseS: 0 }

export interface Settings extends ThumbnailSettings, Pace {
  /** The run happens in this tab, or on the server's farm. */
  readonly where: 'tab' | 'farm'
  /** On a farm that can: the originals are kept, and not only the thumbnails. */
  readonly originals: boolean
  /** A gallery or links, as `source` names them, or the person's own files. */
  readonly pictures: 'listed' | 'own'
  /** For the person's own files: thumbnails in workers, one for each core, or in the engine's own thread. */
  readonly maker: 'pool' | 'inline'
  /** For the person's own folder: each thumbnail is written beside its original. */
  readonly beside: boolean
  readonly site: Site
  /** The gallery, as the person typed or pasted it; the server understands it. */
  readonly source: string
  /** Images at the most; skipped items do not count. */
  readonly limit: number
  /** Id of the strategy. */
  readonly strategy: string
  /** Downloads at once, where the strategy has a number to choose. */
  readonly concurrency: number
  /** The albums of a gallery are opened; each costs one more request to Imgur. */
  readonly openAlbums: boolean
  /** GIFs and videos are brought in as files: a GIF with a thumbnail of its first frame, a video without one. */
  readonly moving: boolean
  /** Seconds until a whole run is over, where the strategy has a deadline; 0 for none. */
  readonly deadlineS: number
  /** Seconds of silence until one image is given up, where the strategy has such a limit; 0 for none. */
  readonly timeoutS: number
  /** If the server allows no other route, the relay is used whatever this says. */
  readonly route: Route
  /** The template of the names in the zip (core/archive/name-template.ts). */
  readonly names: string
}

const count = z.int().check(z.nonnegative())

/** Reads Settings. It does not know which strategies there are. */
export const settingsSchema = z.object({
  where: z._default(z.enum(['tab', 'farm']), 'tab'),
  originals: z._default(z.boolean(), true),
  pictures: z._default(z.enum(['listed', 'own']), 'listed'),
  maker: z._default(z.enum(['pool', 'inline']), 'pool'),
  beside: z._default(z.boolean(), true),
  // Older journals know one site a server, and no files that move.
  site: z._default(z.enum(SITES), 'imgur'),
  source: z.string(),
  limit: count,
  strategy: z.string(),
  concurrency: count,
  openAlbums: z.boolean(),
  moving: z._default(z.boolean(), false),
  deadlineS: z.number(),
  timeoutS: z.number(),
  // Older journals know no limit of the person's own.
  perSecond: z._default(count, 0),
  pauseS: z._default(count, 0),
  route: z.enum(ROUTES),
  // Older journals know one kind of names.
  names: z._default(z.string(), '{name}'),
  box: count,
  // Older journals know one size.
  moreBoxes: z._default(z.array(count).check(z.maxLength(3)), []),
  shape: z.enum(['fit', 'cover']),
  format: z.enum(['same', 'webp']),
  megapixels: z.number(),
}) satisfies z.ZodMiniType<Settings>

export const isPaced = ({ perSecond, pauseS }: Pace) => perSecond > 0 || pauseS > 0

/** The limit lets one request begin in this time, ms; 0 without a limit. */
export const spacingMs = ({ perSecond, pauseS }: Pace) =>
  Math.max(perSecond > 0 ? 1000 / perSecond : 0, 1000 * pauseS)

/** The route that a run takes. Under a limit one image is one request, and the direct route may need a second one. */
export const routeOf = (settings: Pace & Pick<Settings, 'route'>): Route =>
  isPaced(settings) ? 'relay' : settings.route
