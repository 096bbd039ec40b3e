// How good a whole set's thumbnails are, on the pixels before encoding.

import { thumbnailSize } from '../../../client/core/image/thumbnail-size.ts'
import { median } from '../../../client/engine/comparison/statistics/stats.ts'
import type { BenchPage } from './drive.ts'
import { onBlack, psnr, reference, ssim } from './likeness.ts'

export interface Quality {
  readonly kind: string
  readonly pictures: number
  readonly psnrMedian: number
  readonly psnrFifth: number
  readonly psnrWorst: number
  readonly ssimMedian: number
  readonly ssimWorst: number
}

/** JPEGs and PNGs apart. @throws if a thumbnail has another size than Pillow gives it. */
export async function qualityOf(
  pictures: readonly Buffer[],
  page: Pick<BenchPage, 'pixels'>,
): Promise<Quality[]> {
  const found = new Map<string, { psnr: number[]; ssim: number[] }>()
  for (const [at, picture] of pictures.entries()) {
    const made = await page.pixels(at)
    const best = await reference(picture, made.width, made.height)
    const ours = { ...made, pixels: onBlack(Buffer.from(made.rgba, 'base64')) }
    const size = thumbnailSize(best.source, 128)
    if (made.width !== size.width || made.height !== size.height)
      throw new Error(`Picture ${at} is ${made.width} x ${made.height}`)
    const kind = picture[0] === 0xff ? 'JPEG' : 'PNG'
    const figures = found.get(kind) ?? { psnr: [], ssim: [] }
    found.set(kind, figures)
    figures.psnr.push(psnr(ours.pixels, best.pixels))
    figures.ssim.push(ssim(ours, best))
  }
  return [...found].map(([kind, figures]) => ({
    kind,
    pictures: figures.psnr.length,
    psnrMedian: median(figures.psnr),
    psnrFifth: fifth(figures.psnr),
    psnrWorst: Math.min(...figures.psnr),
    ssimMedian: median(figures.ssim),
    ssimWorst: Math.min(...figures.ssim),
  }))
}

/** The 5th percentile. */
const fifth = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(0.05 * (values.length - 1))] ?? Number.NaN
