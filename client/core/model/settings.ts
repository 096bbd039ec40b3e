// The settings of a run, as the page and its address have them.
import type { Shape } from '../image/thumbnail-size.ts'
import type { Route } from './outcome.ts'

export interface ThumbnailSettings {
  /** Side of the square that a thumbnail must fit in or cover, pixels. */
  readonly box: number
  readonly shape: Shape
  /** `same` keeps the original's format; of a GIF, which no browser writes, it is a PNG. */
  readonly format: 'same' | 'webp'
  /** Larger pictures are not decoded. */
  readonly megapixels: number
}

export interface Settings extends ThumbnailSettings {
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
  /** Seconds until a whole run is over, where the strategy has a deadline; 0 for none. */
  readonly deadlineS: number
  /** Seconds of silence until one image is given up, where the strategy has such a limit; 0 for none. */
  readonly timeoutS: number
  /** If the server allows no other route, the relay is used whatever this says. */
  readonly route: Route
}
