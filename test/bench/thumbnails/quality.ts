// How good a whole set's thumbnails are, on the pixels before encoding, beside those of other programs.
import { type Size, thumbnailSize } from '../../../client/core/image/thumbnail-size.ts'
import { median } from '../../../client/engine/comparison/statistics/stats.ts'
import { colourDifference } from './colour-difference.ts'
import { onBlack, type Picture, psnr, reference, ssim } from './likeness.ts'

/** A thumbnail's pixels: RGBA. */
export interface Pixels {
  readonly width: number
  readonly height: number
  readonly rgba: Uint8Array
}

/** The way's thumbnails of all pictures, each when it is asked for. */
export interface Ways {
  readonly ours: (at: number) => Promise<Pixels>
  readonly others: Readonly<Record<string, PixelsOf>>
}

/** `size` is Pillow's, for programs that round otherwise. */
type PixelsOf = (at: number, size: Size) => Promise<Pixels>

interface Likeness {
  readonly way: string
  readonly kind: string
  readonly psnr: number
  readonly ssim: number
  readonly difference: number
}

/** A table with a row for each way and kind of file. @throws if a thumbnail has another size than Pillow gives it. */
export async function qualityOf(pictures: readonly Buffer[], ways: Ways): Promise<string> {
  const found: Likeness[] = []
  for (const [at, picture] of pictures.entries()) {
    const ours = await ways.ours(at)
    const best = await reference(picture, ours.width, ours.height)
    const size = thumbnailSize(best.source, 128)
    const kind = picture[0] === 0xff ? 'JPEG' : 'PNG'
    const all: Ways['others'] = { ours: async () => ours, ...ways.others }
    for (const [way, pixelsOf] of Object.entries(all)) {
      const made = await pixelsOf(at, size)
      if (made.width !== size.width || made.height !== size.height)
        throw new Error(`${way}: picture ${at} is ${made.width} x ${made.height}`)
      found.push({ way, kind, ...likenessOf({ ...size, pixels: onBlack(made.rgba) }, best) })
    }
  }
  const names = [...new Set(found.map(nameOf))]
  const rows = names.map((name) =>
    rowOf(
      name,
      found.filter((one) => nameOf(one) === name),
    ),
  )
  return [HEAD, HEAD.replaceAll(/[^|]+/g, '---'), ...rows].join('\n')
}

const nameOf = ({ way, kind }: Likeness) => `${kind}s | ${way}`

const likenessOf = (ours: Picture, best: Picture) => ({
  psnr: psnr(ours.pixels, best.pixels),
  ssim: ssim(ours, best),
  difference: colourDifference(ours.pixels, best.pixels),
})

const HEAD =
  '| pictures | way | PSNR, median | 5th percentile | worst | SSIM, median | worst | OKLab, median | worst |'

function rowOf(name: string, all: readonly Likeness[]): string {
  const psnrs = all.map(({ psnr }) => psnr).toSorted((a, b) => a - b)
  const ssims = all.map(({ ssim }) => ssim)
  const differences = all.map(({ difference }) => difference)
  const fifth = psnrs[Math.floor(0.05 * (psnrs.length - 1))] ?? Number.NaN
  const cells = [
    ...[median(psnrs), fifth, psnrs[0] ?? Number.NaN].map((value) => value.toFixed(1)),
    ...[median(ssims), Math.min(...ssims)].map((value) => value.toFixed(4)),
    ...[median(differences), Math.max(...differences)].map((value) => value.toFixed(4)),
  ]
  return `| ${all.length} ${name} | ${cells.join(' | ')} |`
}
