interface Size {
  readonly width: number
  readonly height: number
}

/** As client/core/thumbnail-size.ts has it, where the reasons stand; a test holds the two together. */
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
