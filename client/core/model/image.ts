/** One image of a gallery, as the server lists it. Sizes are null where the gallery does not say them. */
export interface Image {
  readonly kind: 'image'
  readonly id: string
  /** `ID.jpg` or `ID.png`. */
  readonly file: string
  readonly type: 'image/jpeg' | 'image/png'
  /** Pixels. */
  readonly width: number | null
  readonly height: number | null
  readonly bytes: number | null
  readonly title: string | null
  readonly link: string
}

/** One item of a gallery that is not downloaded, as the server lists it. */
interface LeftOut {
  readonly kind: 'left-out'
  /** Empty for an item without a readable id. */
  readonly id: string
  readonly file: string | null
  readonly reason: 'gif' | 'video' | 'album' | 'other-type' | 'unreadable' | 'not-found'
  readonly title: string | null
  readonly link: string
  /** How many images an album has. */
  readonly images: number | null
}

/** One image of a run; `index` is its place in the gallery, from 0, and names it everywhere. */
export type AskedImage = Image & { readonly index: number }

/** One item of a run that is not downloaded. */
export type SkippedItem = Omit<LeftOut, 'reason'> & {
  readonly index: number
  readonly reason: SkipReason
}

export type Asked = AskedImage | SkippedItem

export type SkipReason = LeftOut['reason'] | 'duplicate'
