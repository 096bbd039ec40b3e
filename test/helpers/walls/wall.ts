import type { Image } from '../../../client/core/model/image.ts'
import type { FailureReason } from '../../../client/core/model/reason.ts'
import type { RawAnswer } from '../raw-host.ts'

/** One kind of answer that is not the picture, or not the list. */
export interface Wall {
  /** The answer of the host, in words for people. */
  readonly comes: string
  /** How Galloper recognizes it, for people. */
  readonly sign: string
  /** The answers to the requests for each path. */
  readonly answer: (path: string) => RawAnswer
  readonly reason: FailureReason
  /** The whole sentence that the page shows. */
  readonly message: string
}

/** In the place of an image. */
export interface ImageWall extends Wall {
  /** The listing's word on the image; usually nothing is known of it. */
  readonly listed?: Partial<Image>
  /** Images that are asked for; usually one. */
  readonly images?: number
}

/** In the place of a listing. */
export interface ApiWall extends Wall {
  /** The text that the person types; usually a gallery. */
  readonly source?: string
  /** Times that the listing is asked for, if the wall is that the last one is refused. */
  readonly times?: number
}
