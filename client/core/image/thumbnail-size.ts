/** Sides in pixels. */
export interface Size {
  readonly width: number
  readonly height: number
}

/** `fit` keeps the whole picture inside the box; `cover` fills the box and cuts off the rest. */
export type Shape = 'fit' | 'cover'

/** How a picture becomes a thumbnail. */
export interface ThumbnailPlan {
  /** The thumbnail's size in pixels. */
  readonly size: Size
  /** The whole picture at the thumbnail's scale, in fractions of a pixel too; the thumbnail shows its middle. */
  readonly whole: Size
}

/** The plan for a picture and a square box: never an enlargement, each side at least 1. */
export function planThumbnail(source: Size, box: number, shape: Shape): ThumbnailPlan {
  if (shape === 'cover') return coverPlan(source, box)
  const size = thumbnailSize(source, box)
  return { size, whole: size }
}

/**
 * The size, in pixels, of a picture fitted into a square box of the given side: its aspect kept, never enlarged,
 * each side at least 1. The rounding is that of Pillow's Image.thumbnail: of the two whole numbers around the
 * exact side, the one that changes the aspect less.
 */
export function thumbnailSize({ width, height }: Size, box: number): Size {
  if (width <= box && height <= box) return { width, height }
  const aspect = width / height
  return aspect <= 1
    ? { width: nearest(box * aspect, (side) => Math.abs(aspect - side / box)), height: box }
    : {
        width: box,
        height: nearest(box / aspect, (side) => (side ? Math.abs(aspect - box / side) : 0)),
      }
}

function nearest(exact: number, error: (side: number) => number): number {
  const [down, up] = [Math.floor(exact), Math.ceil(exact)]
  return Math.max(error(up) < error(down) ? up : down, 1)
}

/** A side that is shorter than the box stays as it is. */
function coverPlan({ width, height }: Size, box: number): ThumbnailPlan {
  const size = { width: Math.min(width, box), height: Math.min(height, box) }
  const scale = Math.max(size.width / width, size.height / height)
  return { size, whole: { width: width * scale, height: height * scale } }
}
