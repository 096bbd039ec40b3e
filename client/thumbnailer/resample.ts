// The step that decides the quality: Lanczos. Pictures with transparency, and browsers without SIMD, are pica's.
import { Pica } from 'pica/pica_main'
import type { Size } from '../core/image/thumbnail-size.ts'
import { createScale } from './lanczos.ts'
import type { Pixels } from './pixels.ts'

/** The picture scaled to `whole`, and of that the middle part of the given size, in RGBA. */
export type Resample = (pixels: Pixels, whole: Size, size: Size) => Promise<Uint8Array<ArrayBuffer>>

/** The function that resamples pica's own tiles: unlike the public resizeBuffer, it takes fractions of a pixel. */
interface MathLib {
  resizeAndUnsharp(options: {
    src: Uint8Array
    width: number
    height: number
    toWidth: number
    toHeight: number
    scaleX: number
    scaleY: number
    offsetX: number
    offsetY: number
    filter: 'lanczos3'
  }): Uint8Array<ArrayBuffer>
}

export function createResample(): Resample {
  const scale = createScale()
  let pica: Promise<MathLib> | null = null
  return async ({ data, width, height, extent, opaque }, whole, size) => {
    if (width === size.width && height === size.height) return data
    const [scaleX, scaleY] = [whole.width / extent.width, whole.height / extent.height]
    const offsetX = (extent.width - size.width / scaleX) / 2
    const offsetY = (extent.height - size.height / scaleY) / 2
    if (opaque && scale)
      return scale(
        data,
        { from: width, to: size.width, scale: scaleX, offset: offsetX },
        { from: height, to: size.height, scale: scaleY, offset: offsetY },
      )
    pica ??= loadPica()
    return (await pica).resizeAndUnsharp({
      ...{ src: data, width, height, toWidth: size.width, toHeight: size.height },
      ...{ scaleX, scaleY, offsetX, offsetY, filter: 'lanczos3' },
    })
  }
}

/** @throws if it is another version than the one that this was written for. */
async function loadPica(): Promise<MathLib> {
  // 'ww' would make pica start workers of its own.
  const pica = await new Pica({ features: ['js', 'wasm'] }).init()
  const math: unknown = Reflect.get(pica, '__mathlib')
  if (!isMathLib(math)) throw new Error('This pica has no resizeAndUnsharp')
  return math
}

const isMathLib = (value: unknown): value is MathLib =>
  typeof value === 'object' && value !== null && 'resizeAndUnsharp' in value
